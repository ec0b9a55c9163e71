namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>The standard's data formats 数据格式 A.1 to A.28 (Q/GDW 376.1 annex A), each once.</summary>
public static class AnnexA
{
    /// <summary>Second, minute, hour, day, week and month, year.</summary>
    public static readonly TimeFormat A01 = new("A.1", "smhDWY");
    public static readonly A02Format A02 = new();
    public static readonly A03Format A03 = new();
    /// <summary>± two digits, %; the tens have three bits.</summary>
    public static readonly BcdFormat A04 = new("A.4", 1, 0, signed: true);
    public static readonly BcdFormat A05 = new("A.5", 2, -1, signed: true);
    public static readonly BcdFormat A06 = new("A.6", 2, -2, signed: true);
    public static readonly BcdFormat A07 = new("A.7", 2, -1);
    public static readonly BcdFormat A08 = new("A.8", 2, 0);
    public static readonly BcdFormat A09 = new("A.9", 3, -4, signed: true);
    public static readonly BcdFormat A10 = new("A.10", 3, 0);
    public static readonly BcdFormat A11 = new("A.11", 4, -2);
    public static readonly BcdFormat A12 = new("A.12", 6, 0);
    public static readonly BcdFormat A13 = new("A.13", 4, -4);
    public static readonly BcdFormat A14 = new("A.14", 5, -4);
    public static readonly TimeFormat A15 = new("A.15", "mhDMY");
    public static readonly TimeFormat A16 = new("A.16", "smhD");
    public static readonly TimeFormat A17 = new("A.17", "mhDM");
    /// <summary>Day 0 is "every day" in a parameter.</summary>
    public static readonly TimeFormat A18 = new("A.18", "mhd");
    public static readonly TimeFormat A19 = new("A.19", "mh");
    public static readonly TimeFormat A20 = new("A.20", "DMY");
    public static readonly TimeFormat A21 = new("A.21", "MY");
    public static readonly BcdFormat A22 = new("A.22", 1, -1);
    public static readonly BcdFormat A23 = new("A.23", 3, -4);
    public static readonly TimeFormat A24 = new("A.24", "hD");
    public static readonly BcdFormat A25 = new("A.25", 3, -3, signed: true);
    public static readonly BcdFormat A26 = new("A.26", 2, -3);
    public static readonly BcdFormat A27 = new("A.27", 4, 0);
    public static readonly A28Format A28 = new();

    /// <summary>First byte of Td_h: the last full hour; D7–D6 are spare.</summary>
    public static readonly TimeFormat Hour = new("BCDHOUR", "H");

    public static readonly BinFormat Bin1 = new(1), Bin2 = new(2), Bin4 = new(4);
    public static readonly BitsFormat Bits8 = new(1), Bits16 = new(2), Bits24 = new(3), Bits32 = new(4), Bits64 = new(8);

    public static BytesFormat Ascii(int length) => new("ASCII" + length, length);

    /// <summary>Four bytes in natural order.</summary>
    public static readonly BytesFormat Ip = new("IP", 4);

    /// <summary>16 digits of a telephone number, the first in the high nibble; FH ends it.</summary>
    public static readonly BytesFormat Phone = new("PHONE", 8);

    /// <summary>DA and DT of another unit.</summary>
    public static readonly BytesFormat Identifier = new("DADT", DataUnitId.Length);

    /// <summary>Chinese text of so many bytes as a count says.</summary>
    public static readonly BytesFormat Chinese = new("GB18030", 0);

    /// <summary>As many bytes as a count says, the last first: what is written and shown is turned round.</summary>
    public static readonly BytesFormat Reversed = new("REVERSED", 0);

    public static BytesFormat Bytes(int length) => new("BYTES" + length, length);

    public static BitsFormat Bits(int bytes) => new(bytes);
}
