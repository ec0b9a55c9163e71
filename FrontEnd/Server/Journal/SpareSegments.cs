namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Files of segments that are not needed any more, kept to become the next ones: a flush of bytes that are written over costs
/// less than one that has the file system find room, half of it for small groups. Named ordinal-first-salt.spare.
/// </summary>
internal sealed class SpareSegments(IJournalFiles files, JournalOptions options, IEnumerable<string> found)
{
    public const string Suffix = ".spare";

    readonly Lock _gate = new();
    readonly Queue<string> _names = new(found);

    /// <summary>Gives a spare file this name; false: there is none. Durable once the folder is flushed.</summary>
    public bool TryTake(string name)
    {
        string? spare;
        lock (_gate)
            if (!_names.TryDequeue(out spare))
                return false;
        files.Rename(spare, name);
        return true;
    }

    /// <summary>For a segment whose content is elsewhere or has had its time.</summary>
    public void KeepOrDelete(Segment segment)
    {
        string spare = segment.Stem + Suffix;
        lock (_gate)
            if (!segment.IsCompressed && segment.Length >= options.SegmentBytes / 2 && _names.Count < options.SpareSegments)
            {
                files.Rename(segment.Name, spare);
                _names.Enqueue(spare);
                return;
            }
        files.Delete(segment.Name);
    }
}
