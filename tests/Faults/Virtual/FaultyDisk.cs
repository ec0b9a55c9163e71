using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.Testing;

namespace LoadMgmt.Faults.Virtual;

/// <summary>
/// A disk that fails as disks do: bytes are safe once flushed, names once their folder was; a flush that failed has lost what it should have
/// kept, and the next one says nothing of it; room runs out in the middle of a write.
/// </summary>
internal sealed class FaultyDisk : IJournalFiles
{
    sealed class Content
    {
        public byte[] Bytes = new byte[256];
        /// <summary>What the file held before it was written over; empty for a new one.</summary>
        public byte[] Before = [];
        /// <summary>How long it is, how far this life of it was written, and flushed.</summary>
        public int Length, Written, Flushed;
        public DateTime WrittenAt;
        public List<(int From, int To)> Lost = [];

        /// <summary>What never arrived: the bytes from before, or zeros.</summary>
        public void Revert(Range range)
        {
            Span<byte> lost = Bytes.AsSpan(range);
            int from = range.Start.Value, known = Math.Clamp(Before.Length - from, 0, lost.Length);
            Before.AsSpan(Math.Min(from, Before.Length), known).CopyTo(lost);
            lost[known..].Clear();
        }

        public void Rest() => (Written, Flushed, Before) = (Length, Length, []);
    }

    readonly Dictionary<string, Content> _files = [];
    readonly List<Action<Dictionary<string, Content>>> _names = [];
    Dictionary<string, Content> _safe = [];

    /// <summary>Called before and after each step that a crash may fall on; throws where one does.</summary>
    public Action<string>? Step { get; set; }

    public Func<DateTime> Now { get; set; } = () => DateTime.UnixEpoch;

    /// <summary>Flushes and folder flushes that fail from now on.</summary>
    public int FailingFlushes { get; set; }

    /// <summary>Writes that fail from now on, after part of their bytes.</summary>
    public int FailingWrites { get; set; }

    /// <summary>Bytes that the disk holds at most.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    /// <summary>No process of the server is alive: whatever a dead one still tries fails.</summary>
    public bool IsCut { get; set; }

    public long Used => _files.Values.Sum(content => (long)content.Length);

    public IEnumerable<string> Names => _files.Keys.Order(StringComparer.Ordinal);

    /// <summary>What the next process finds: after a kill all that was written, after a loss of power what was safe and some of the rest.</summary>
    public void Restart(bool power, Random random)
    {
        IsCut = false;
        if (!power)
            return;
        var after = new Dictionary<string, Content>(_safe);
        foreach (Action<Dictionary<string, Content>> change in _names.Take(random.Next(_names.Count + 1)))
            change(after);
        _names.Clear();
        _files.Clear();
        foreach ((string name, Content content) in after)
        {
            _files[name] = content;
            int kept = content.Flushed + random.Next(content.Written - content.Flushed + 1);
            // A torn sector, where the bytes had not arrived yet.
            if (kept > content.Flushed && random.Next(3) == 0)
                content.Revert((content.Flushed + random.Next(kept - content.Flushed))..kept);
            foreach ((int from, int to) in content.Lost)
                content.Revert(from..Math.Min(to, content.Length));
            content.Lost.Clear();
            content.Length = Math.Max(kept, content.Before.Length);
            content.Revert(kept..content.Length);
            content.Rest();
        }
        _safe = new(_files);
    }

    /// <summary>Changes a file's bytes behind everybody's back; false where there is no such file or it is empty.</summary>
    public bool Damage(string name, Func<byte[], byte[]?> change)
    {
        if (!_files.TryGetValue(name, out Content? content) || content.Length == 0)
            return false;
        if (change(content.Bytes[..content.Length]) is { } bytes)
            (content.Bytes, content.Length, content.Written, content.Flushed) =
                (bytes, bytes.Length, Math.Min(content.Written, bytes.Length), Math.Min(content.Flushed, bytes.Length));
        else
        {
            _files.Remove(name);
            _safe.Remove(name);
        }
        return true;
    }

    public byte[] this[string name] => _files[name].Bytes[.._files[name].Length];

    public IReadOnlyList<JournalFileInfo> List()
    {
        Alive();
        return [.. _files.Select(file => new JournalFileInfo(file.Key, file.Value.Length, file.Value.WrittenAt))];
    }

    public IJournalFile Create(string name)
    {
        Alive();
        if (_files.ContainsKey(name))
            throw new IOException($"{name} exists");
        var content = new Content { WrittenAt = Now() };
        Name(names => names[name] = content, "create " + name);
        return new Appended(this, name, content);
    }

    public IJournalFile Overwrite(string name)
    {
        Alive();
        Content content = _files[name];
        (content.Before, content.Written, content.Flushed) = (content.Bytes[..content.Length], 0, 0);
        content.Lost.Clear();
        Tell("overwrite " + name);
        return new Appended(this, name, content);
    }

    public Stream OpenRead(string name)
    {
        Alive();
        return _files.TryGetValue(name, out Content? content) ? new GrowingFile(() => Read(content)) : throw new FileNotFoundException(name);
    }

    public void Truncate(string name, long length)
    {
        Alive();
        Content content = _files[name];
        content.Length = (int)length;
        content.Rest();
        content.Lost.RemoveAll(lost => lost.From >= length);
        Tell("truncate " + name);
    }

    public void Rename(string from, string to)
    {
        Alive();
        Content content = _files[from];
        Name(names =>
        {
            names[to] = content;
            names.Remove(from);
        }, $"rename {from}");
    }

    public void Delete(string name)
    {
        Alive();
        Name(names => names.Remove(name), "delete " + name);
    }

    public void FlushDirectory()
    {
        Tell("before folder");
        Alive();
        if (Fails())
            throw new IOException("flush of the folder failed");
        _safe = new(_files);
        _names.Clear();
        Tell("folder");
    }

    void Name(Action<Dictionary<string, Content>> change, string what)
    {
        change(_files);
        _names.Add(change);
        Tell(what);
    }

    void Alive()
    {
        if (IsCut)
            throw new IOException("the process is dead");
    }

    void Tell(string what) => Step?.Invoke(what);

    ReadOnlyMemory<byte> Read(Content content)
    {
        Alive();
        return content.Bytes.AsMemory(0, content.Length);
    }

    bool Fails() => FailingFlushes > 0 && FailingFlushes-- > 0;

    sealed class Appended(FaultyDisk disk, string name, Content content) : IJournalFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk.Alive();
            bool fails = disk.FailingWrites > 0 && disk.FailingWrites-- > 0;
            int room = (int)Math.Clamp(disk.Capacity - disk.Used + content.Length - content.Written, 0, bytes.Length), taken = fails ? bytes.Length / 2 : room;
            if (content.Written + taken > content.Bytes.Length)
                Array.Resize(ref content.Bytes, Math.Max(content.Written + taken, content.Bytes.Length * 2));
            bytes[..taken].CopyTo(content.Bytes.AsSpan(content.Written));
            content.Written += taken;
            content.Length = Math.Max(content.Length, content.Written);
            content.WrittenAt = disk.Now();
            disk.Tell("write " + name);
            if (taken < bytes.Length || fails)
                throw new IOException(fails ? "input/output error" : "no space left on device");
        }

        public void Flush()
        {
            disk.Tell("before flush " + name);
            disk.Alive();
            if (disk.Fails())
            {
                content.Lost.Add((content.Flushed, content.Written));
                content.Flushed = content.Written;
                throw new IOException("flush failed");
            }
            content.Flushed = content.Written;
            disk.Tell("flush " + name);
        }

        public void Dispose()
        {
        }
    }
}
