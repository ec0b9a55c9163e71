using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LoadMgmt.Contract.Audit;

/// <summary>
/// One line of the audit log, which is one JSON object with its members in a fixed order:
/// <c>{"n":1,"at":"2026-11-25T07:40:00.1234567Z","kind":"act","body":{…},"crc":"1a2b3c4d","mac":"…"}</c>. crc is CRC-32C of all before
/// it, mac is HMAC-SHA-256 over the MAC of the line before (32 bytes, zero for the first) and all of this line before its own.
/// </summary>
public readonly ref struct AuditLine
{
    /// <summary>Bytes of a MAC.</summary>
    public const int MacLength = 32;

    /// <summary>Longest line that is written or read.</summary>
    public const int MaxLength = 16 << 20;

    const int CrcHex = 8, MacHex = 2 * MacLength, InstantLength = 28;

    /// <summary>Bytes behind the body: crc, mac and the closing brace.</summary>
    public const int TailLength = 8 + CrcHex + 1 + 8 + MacHex + 2;

    AuditLine(long sequence, DateTime at, string kind, ReadOnlySpan<byte> body, ReadOnlySpan<byte> line)
    {
        (Sequence, At, Kind) = (sequence, at, kind);
        Body = body;
        Text = line;
    }

    public long Sequence { get; }

    public DateTime At { get; }

    public string Kind { get; }

    /// <summary>UTF-8 JSON.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>All of it, without the line's end.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>What <see cref="Crc"/> covers.</summary>
    public ReadOnlySpan<byte> Checked => Text[..^TailLength];

    /// <summary>What the MAC covers, beside the MAC before.</summary>
    public ReadOnlySpan<byte> Signed => Text[..^(8 + MacHex + 2)];

    public uint Crc => uint.Parse(Text[^(TailLength - 8)..][..CrcHex], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public string MacText => Encoding.ASCII.GetString(Text[^(MacHex + 2)..^2]);

    public void CopyMac(Span<byte> mac) => Convert.FromHexString(Text[^(MacHex + 2)..^2], mac, out _, out _);

    /// <summary>False: it has not the shape of a line of this log. Whether it is what was written, crc and mac say.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out AuditLine parsed)
    {
        parsed = default;
        ReadOnlySpan<byte> rest = line;
        if (line.Length < TailLength || !Skip(ref rest, "{\"n\":"u8) || !Utf8Parser.TryParse(rest, out long sequence, out int digits) || sequence < 1)
            return false;
        rest = rest[digits..];
        if (!Skip(ref rest, ",\"at\":\""u8) || !Utf8Parser.TryParse(rest, out DateTime at, out int length, 'O') || length != InstantLength)
            return false;
        rest = rest[length..];
        if (!Skip(ref rest, "\",\"kind\":\""u8) || rest.IndexOf((byte)'"') is not (> 0 and int end))
            return false;
        ReadOnlySpan<byte> kind = rest[..end];
        rest = rest[end..];
        if (!Skip(ref rest, "\",\"body\":"u8) || rest.Length <= TailLength || !IsTail(rest[^TailLength..]))
            return false;
        parsed = new(sequence, DateTime.SpecifyKind(at, DateTimeKind.Utc), Encoding.UTF8.GetString(kind), rest[..^TailLength], line);
        return true;
    }

    static bool IsTail(ReadOnlySpan<byte> tail) =>
        Skip(ref tail, ",\"crc\":\""u8) && Hex.IsWritten(tail[..CrcHex]) && Skip(ref tail, tail[..CrcHex])
        && Skip(ref tail, "\",\"mac\":\""u8) && Hex.IsWritten(tail[..MacHex]) && tail[MacHex..].SequenceEqual("\"}"u8);

    static bool Skip(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
            return false;
        rest = rest[expected.Length..];
        return true;
    }
}
