using System.Buffers;

namespace LoadMgmt.Contract.Audit;

/// <summary>Hexadecimal digits as they stand in the log, lower-case, and as people may give them.</summary>
internal static class Hex
{
    static readonly SearchValues<byte> s_written = SearchValues.Create("0123456789abcdef"u8);
    static readonly SearchValues<char> s_given = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool IsWritten(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(s_written);

    public static bool IsGiven(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(s_given);
}
