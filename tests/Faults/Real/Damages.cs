using System.Globalization;
using System.Text.RegularExpressions;
using LoadMgmt.FrontEnd.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Faults.Real;

/// <summary>
/// Which frames lay in damage that a run made and the server told of itself: ranges of sequences from its log, against the journal as it was
/// before.
/// </summary>
internal sealed partial class Damages
{
    readonly Dictionary<string, List<long>> _sequences = [];
    readonly List<(long First, long Last)> _missing = [];

    /// <summary>Reads a copy of the journal's folder; called before damage is done.</summary>
    public void Remember(string folder)
    {
        using var journal = new SegmentJournal(new(), new DiskFiles(folder), TimeProvider.System, NullLogger<SegmentJournal>.Instance);
        using JournalReader reader = journal.ReadFrom(0);
        while (reader.TryRead(out JournalRecord record))
        {
            string frame = Convert.ToHexString(record.Bytes);
            if (!_sequences.TryGetValue(frame, out List<long>? sequences))
                _sequences.Add(frame, sequences = []);
            sequences.Add(record.Sequence);
        }
    }

    /// <summary>Takes what the server told, life by life: missing ranges, and ends that were cut, behind which counting goes on.</summary>
    public void Read(string log)
    {
        bool wasCut = false;
        foreach (string line in log.Split('\n'))
            if (Range().Match(line) is { Success: true } range)
                _missing.Add((Number(range.Groups[1]), Number(range.Groups[2])));
            else if (line.Contains(": end cut, ", StringComparison.Ordinal))
                wasCut = true;
            else if (wasCut && Opened().Match(line) is { Success: true } opened)
            {
                _missing.Add((Number(opened.Groups[1]), long.MaxValue));
                wasCut = false;
            }
    }

    public bool Excuses(string frame) =>
        _sequences.TryGetValue(frame, out List<long>? sequences) && sequences.Exists(sequence => _missing.Exists(range => sequence >= range.First && sequence <= range.Last));

    public int Ranges => _missing.Count;

    static long Number(Group group) => long.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"frames (\d+) to (\d+) missing")]
    private static partial Regex Range();

    [GeneratedRegex(@"Journal open: \d+ segments, next frame (\d+)")]
    private static partial Regex Opened();
}
