using System.Globalization;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// One segment file, named ordinal-first.log, or .log.br once compressed. A segment covers the sequences from its first up to the first
/// of the next segment: whatever stands behind that was written, never flushed, and written again in the next one.
/// </summary>
internal sealed record Segment(int Ordinal, long First, bool IsCompressed, long Length, DateTime WrittenAt)
{
    public const string PlainSuffix = ".log", CompressedSuffix = ".log.br", TemporarySuffix = ".tmp";

    public string Name => NameOf(Ordinal, First) + (IsCompressed ? CompressedSuffix : PlainSuffix);

    public static string NameOf(int ordinal, long first) => string.Create(CultureInfo.InvariantCulture, $"{ordinal:D8}-{first:D19}");

    /// <summary>False: not a segment.</summary>
    public static bool TryParse(JournalFileInfo file, out Segment segment)
    {
        segment = null!;
        bool compressed = file.Name.EndsWith(CompressedSuffix, StringComparison.Ordinal);
        string suffix = compressed ? CompressedSuffix : PlainSuffix;
        if (!file.Name.EndsWith(suffix, StringComparison.Ordinal))
            return false;
        ReadOnlySpan<char> stem = file.Name.AsSpan(0, file.Name.Length - suffix.Length);
        if (stem.Length != 28 || stem[8] != '-'
            || !int.TryParse(stem[..8], NumberStyles.None, CultureInfo.InvariantCulture, out int ordinal)
            || !long.TryParse(stem[9..], NumberStyles.None, CultureInfo.InvariantCulture, out long first))
            return false;
        segment = new(ordinal, first, compressed, file.Length, file.WrittenAt);
        return true;
    }
}
