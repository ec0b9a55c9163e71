namespace LoadMgmt.Protocols.Dlt698.Frames;

/// <summary>HCS 帧头校验 and FCS 帧校验 (DL/T 698.45 annex D): CRC-16/X-25, reflected polynomial 8408H, first and last XOR FFFFH. "123456789" gives 906EH.</summary>
public static class Fcs
{
    public const int Length = 2;

    /// <summary>Eight tables of 256: table k moves a byte k bytes further through the register.</summary>
    static readonly ushort[] s_tables = Build();

    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        ushort[] tables = s_tables;
        int crc = 0xFFFF;
        while (bytes.Length >= 8)
        {
            crc = tables[7 * 256 + ((crc ^ bytes[0]) & 0xFF)] ^ tables[6 * 256 + (crc >> 8 ^ bytes[1])]
                ^ tables[5 * 256 + bytes[2]] ^ tables[4 * 256 + bytes[3]] ^ tables[3 * 256 + bytes[4]]
                ^ tables[2 * 256 + bytes[5]] ^ tables[256 + bytes[6]] ^ tables[bytes[7]];
            bytes = bytes[8..];
        }
        foreach (byte value in bytes)
            crc = crc >> 8 ^ tables[(crc ^ value) & 0xFF];
        return (ushort)~crc;
    }

    static ushort[] Build()
    {
        var tables = new ushort[8 * 256];
        for (int value = 0; value < 256; value++)
        {
            int crc = value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0x8408 : crc >> 1;
            tables[value] = (ushort)crc;
        }
        for (int i = 256; i < tables.Length; i++)
            tables[i] = (ushort)(tables[i - 256] >> 8 ^ tables[tables[i - 256] & 0xFF]);
        return tables;
    }
}
