using System.Globalization;
using System.Security.Cryptography;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// One segment file, named ordinal-first-salt.log, or .log.br once compressed. A segment covers the sequences from its first up to the first
/// of the next segment: whatever stands behind that was written, never flushed, and written again in the next one, or is left of what the
/// file held before it became this segment.
/// </summary>
/// <param name="Salt">
/// Its checksums start from it, so that neither batches of the file's earlier life nor bytes that somebody sent as a frame pass for its own.
/// 0: written before segments had one, and named ordinal-first.
/// </param>
internal sealed record Segment(int Ordinal, long First, uint Salt, bool IsCompressed, long Length, DateTime WrittenAt)
{
    public const string PlainSuffix = ".log", CompressedSuffix = ".log.br", TemporarySuffix = ".tmp";

    const int SaltAt = 28, UnsaltedLength = SaltAt, SaltedLength = SaltAt + 9;

    public static uint NewSalt() => (uint)RandomNumberGenerator.GetInt32(1, int.MaxValue);

    public string Stem => Salt == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Ordinal:D8}-{First:D19}")
        : string.Create(CultureInfo.InvariantCulture, $"{Ordinal:D8}-{First:D19}-{Salt:x8}");

    public string Name => Stem + (IsCompressed ? CompressedSuffix : PlainSuffix);

    /// <summary>False: not a segment.</summary>
    public static bool TryParse(JournalFileInfo file, out Segment segment)
    {
        segment = null!;
        bool compressed = file.Name.EndsWith(CompressedSuffix, StringComparison.Ordinal);
        string suffix = compressed ? CompressedSuffix : PlainSuffix;
        if (!file.Name.EndsWith(suffix, StringComparison.Ordinal))
            return false;
        ReadOnlySpan<char> stem = file.Name.AsSpan(0, file.Name.Length - suffix.Length);
        uint salt = 0;
        if (stem.Length is not (UnsaltedLength or SaltedLength) || stem[8] != '-'
            || stem.Length == SaltedLength && (stem[SaltAt] != '-'
                || !uint.TryParse(stem[(SaltAt + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out salt))
            || !int.TryParse(stem[..8], NumberStyles.None, CultureInfo.InvariantCulture, out int ordinal)
            || !long.TryParse(stem[9..SaltAt], NumberStyles.None, CultureInfo.InvariantCulture, out long first))
            return false;
        segment = new(ordinal, first, salt, compressed, file.Length, file.WrittenAt);
        return true;
    }
}
