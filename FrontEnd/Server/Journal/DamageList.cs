using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// What of the journal could not be read, told once each. The bad bytes are copied into a file of their own beside the segment, which
/// nothing deletes.
/// </summary>
internal sealed class DamageList(IJournalFiles files, ILogger log)
{
    public const string Suffix = ".damage";

    /// <summary>A disk that rots through would fill memory and log.</summary>
    const int MaxListed = 1000;

    readonly Lock _gate = new();
    readonly HashSet<(int Ordinal, long Offset)> _known = [];
    readonly List<string> _texts = [];

    public IReadOnlyList<string> Texts
    {
        get
        {
            lock (_gate)
                return [.. _texts];
        }
    }

    /// <summary>Bytes of a segment that are no batch, and the sequences that are missing because of them.</summary>
    public void Note(Segment segment, long offset, long bytes, long firstMissing, long lastMissing)
    {
        if (!TryAdd(segment.Ordinal, offset,
            $"{segment.Name}: {bytes} bytes at {offset} unreadable, frames {firstMissing} to {lastMissing} missing / 段文件损坏，缺少这些帧"))
            return;
        log.SegmentDamaged(segment.Name, bytes, offset, firstMissing, lastMissing);
        if (bytes > 0)
            SetAside(segment, offset, bytes);
    }

    /// <summary>The file that says how far the store is.</summary>
    public void NoteCursor(string name)
    {
        if (TryAdd(-1, 0, $"{name}: unreadable, everything in the journal is written to the store again / 提交游标损坏，日志将全部重放"))
            log.CursorDamaged(name);
    }

    bool TryAdd(int ordinal, long offset, string text)
    {
        lock (_gate)
        {
            if (_texts.Count == MaxListed || !_known.Add((ordinal, offset)))
                return false;
            _texts.Add(text);
            return true;
        }
    }

    void SetAside(Segment segment, long offset, long bytes)
    {
        string name = $"{segment.Stem}-{offset}{Suffix}";
        try
        {
            if (files.List().Any(file => file.Name == name))
                return;
            using Stream source = SegmentStream.Open(files, segment);
            SegmentStream.Skip(source, offset);
            using var copy = new AppendStream(files.Create(name));
            SegmentStream.Copy(source, copy, bytes);
            copy.Flush();
        }
        catch (IOException error)
        {
            log.DamageNotCopied(name, error);
        }
    }
}
