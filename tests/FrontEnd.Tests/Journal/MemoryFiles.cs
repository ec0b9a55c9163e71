using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Journal;

/// <summary>
/// A disk that can fail. Bytes are safe once flushed, names once their folder was flushed; <see cref="AfterPowerLoss"/> is what a
/// restart finds.
/// </summary>
internal sealed class MemoryFiles : IJournalFiles
{
    readonly Lock _gate = new();
    readonly Dictionary<string, Content> _files = [];
    readonly List<string> _history = [];
    Dictionary<string, Content> _safeNames = [];

    sealed class Content
    {
        public byte[] Bytes = [];
        /// <summary>Contents at the last flush.</summary>
        public byte[] Safe = [];
        /// <summary>How far this life of the file was written, and flushed.</summary>
        public int Written, Flushed;
        public DateTime WrittenAt;
    }

    /// <summary>Flushes that fail from now on.</summary>
    public int FailingFlushes { get; set; }

    /// <summary>Bytes that the disk holds at most.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    public DateTime Now { get; set; } = new(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Called before every flush of a file.</summary>
    public Action<string>? Flushing { get; set; }

    /// <summary>Called after every flush of a file.</summary>
    public Action<string>? Flushed { get; set; }

    /// <summary>What happened, in order: "flush x", "folder".</summary>
    public IReadOnlyList<string> History
    {
        get
        {
            lock (_gate)
                return [.. _history];
        }
    }

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
                return [.. _files.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public byte[] this[string name]
    {
        get => _files[name].Bytes;
        set => _files[name] = _safeNames[name] = new() { Bytes = value, Safe = value, Written = value.Length, Flushed = value.Length, WrittenAt = Now };
    }

    public void Say(string what)
    {
        lock (_gate)
            _history.Add(what);
    }

    /// <summary>What the disk has after the power went, with so many of the bytes of each file that were written but not flushed.</summary>
    public MemoryFiles AfterPowerLoss(int tornBytes = 0)
    {
        var after = new MemoryFiles { Now = Now };
        lock (_gate)
            foreach ((string name, Content content) in _safeNames)
            {
                int kept = Math.Min(content.Written, content.Flushed + tornBytes);
                after[name] = [.. content.Bytes[..kept], .. content.Safe.AsSpan(Math.Min(kept, content.Safe.Length))];
            }
        return after;
    }

    public IReadOnlyList<JournalFileInfo> List()
    {
        lock (_gate)
            return [.. _files.Select(file => new JournalFileInfo(file.Key, file.Value.Bytes.Length, file.Value.WrittenAt))];
    }

    public IJournalFile Create(string name)
    {
        lock (_gate)
        {
            var content = new Content { WrittenAt = Now };
            if (!_files.TryAdd(name, content))
                throw new IOException($"{name} exists");
            return new Appended(this, name, content);
        }
    }

    public IJournalFile Overwrite(string name)
    {
        lock (_gate)
        {
            Content content = _files[name];
            (content.Written, content.Flushed) = (0, 0);
            return new Appended(this, name, content);
        }
    }

    public Stream OpenRead(string name)
    {
        lock (_gate)
            return _files.TryGetValue(name, out Content? content) ? new GrowingFile(() => Read(content)) : throw new FileNotFoundException(name);
    }

    public void Truncate(string name, long length)
    {
        lock (_gate)
        {
            Content content = _files[name];
            content.Bytes = content.Safe = content.Bytes[..(int)length];
            content.Written = content.Flushed = (int)length;
        }
    }

    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            _files[to] = _files[from];
            _files.Remove(from);
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
            _files.Remove(name);
    }

    public void FlushDirectory()
    {
        lock (_gate)
        {
            _safeNames = new(_files);
            _history.Add("folder");
        }
    }

    ReadOnlyMemory<byte> Read(Content content)
    {
        lock (_gate)
            return content.Bytes;
    }

    sealed class Appended(MemoryFiles disk, string name, Content content) : IJournalFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            lock (disk._gate)
            {
                long room = disk.Capacity - disk._files.Values.Sum(file => (long)file.Bytes.Length) + content.Bytes.Length - content.Written;
                ReadOnlySpan<byte> taken = bytes[..(int)Math.Clamp(room, 0, bytes.Length)];
                int end = content.Written + taken.Length;
                content.Bytes = [.. content.Bytes[..content.Written], .. taken, .. content.Bytes.AsSpan(Math.Min(end, content.Bytes.Length))];
                content.Written = end;
                content.WrittenAt = disk.Now;
                if (room < bytes.Length)
                    throw new IOException("no space left");
            }
        }

        public void Flush()
        {
            disk.Flushing?.Invoke(name);
            lock (disk._gate)
            {
                if (disk.FailingFlushes > 0)
                {
                    disk.FailingFlushes--;
                    disk._history.Add("failed flush " + name);
                    throw new IOException("flush failed");
                }
                (content.Safe, content.Flushed) = (content.Bytes, content.Written);
                disk._history.Add("flush " + name);
            }
            disk.Flushed?.Invoke(name);
        }

        public void Dispose()
        {
        }
    }
}
