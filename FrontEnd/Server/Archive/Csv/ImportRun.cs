using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>One pass over a file against one state of the archive, on a working copy.</summary>
internal sealed class ImportRun(ArchiveDraft draft, Func<int> nextId, ProfileCatalogue profiles, StationClock clock)
{
    readonly Dictionary<object, int> _seen = [];

    public ArchiveDraft Draft { get; } = draft;

    public ProfileCatalogue Profiles { get; } = profiles;

    public StationClock Clock { get; } = clock;

    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public int NextId() => nextId();

    public void Count(bool isNew, bool isSame)
    {
        if (isNew)
            Added++;
        else if (isSame)
            Unchanged++;
        else
            Changed++;
    }

    /// <summary>Refuses a key that stood in an earlier line.</summary>
    public bool IsFirst(CsvLine line, CsvColumn column, object key)
    {
        if (_seen.TryAdd(key, line.Number))
            return true;
        line.Refuse(column, $"与第 {_seen[key]} 行重复", $"stands in line {_seen[key]} already");
        return false;
    }
}
