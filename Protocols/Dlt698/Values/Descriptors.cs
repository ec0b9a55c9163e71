using System.Buffers.Binary;
using System.Globalization;

namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>OAD 对象属性描述符: object OI, attribute (D7–D5 feature, D4–D0 number) and element index, 0 for the whole attribute.</summary>
public readonly record struct Oad(uint Value)
{
    public const int Length = 4;

    public Oad(ushort oi, byte attribute, byte index = 0) : this((uint)oi << 16 | (uint)attribute << 8 | index)
    {
    }

    public ushort Oi => (ushort)(Value >> 16);

    /// <summary>Number of the attribute, without its feature.</summary>
    public int Attribute => (int)(Value >> 8 & 0x1F);

    public byte Index => (byte)Value;

    /// <summary>Attribute 2, whole: how most objects keep their value.</summary>
    public static Oad ValueOf(ushort oi, byte index = 0) => new(oi, 2, index);

    public static Oad Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>Eight hexadecimal digits, as field engineers write it.</summary>
    public override string ToString() => Value.ToString("X8", CultureInfo.InvariantCulture);
}

/// <summary>OMD 对象方法描述符: object OI, method, operation mode.</summary>
public readonly record struct Omd(ushort Oi, byte Method, byte Mode = 0)
{
    public const int Length = 4;

    public static Omd Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes[2], bytes[3]);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Oi:X4}{Method:X2}{Mode:X2}");
}

public enum TimeUnit : byte { Second, Minute, Hour, Day, Month, Year }

/// <summary>TI 时间间隔: how many of a unit.</summary>
public readonly record struct TimeInterval(TimeUnit Unit, ushort Count)
{
    public const int Length = 3;

    public static TimeInterval Read(ReadOnlySpan<byte> bytes) => new((TimeUnit)bytes[0], BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]));

    public static TimeInterval OfMinutes(int minutes) => new(TimeUnit.Minute, (ushort)minutes);

    /// <summary>False for months and years, which have no one length, and for units that are none.</summary>
    public bool TryGetSpan(out TimeSpan span)
    {
        span = TimeSpan.FromSeconds(Unit switch
        {
            TimeUnit.Second => Count,
            TimeUnit.Minute => Count * 60,
            TimeUnit.Hour => Count * 3600,
            TimeUnit.Day => Count * 86400L,
            _ => 0L,
        });
        return Unit <= TimeUnit.Day;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} {Unit switch
    {
        TimeUnit.Second => "s",
        TimeUnit.Minute => "min",
        TimeUnit.Hour => "h",
        TimeUnit.Day => "d",
        TimeUnit.Month => "month",
        TimeUnit.Year => "a",
        _ => $"unit {(byte)Unit}",
    }}");
}

/// <summary>COMDCB 串口控制块: rate, parity, data bits, stop bits, flow control; rate and parity as codes.</summary>
public readonly record struct SerialSettings(byte Rate, byte Parity, byte DataBits, byte StopBits, byte Flow)
{
    public const int Length = 5;

    public static SerialSettings Read(ReadOnlySpan<byte> bytes) => new(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]);

    public override string ToString()
    {
        ReadOnlySpan<int> rates = [300, 600, 1200, 2400, 4800, 7200, 9600, 19200, 38400, 57600, 115200];
        string rate = Rate < rates.Length ? rates[Rate].ToString(CultureInfo.InvariantCulture) : Rate == 255 ? "auto" : $"rate {Rate}";
        string parity = Parity switch { 0 => "N", 1 => "O", 2 => "E", _ => $"parity {Parity}" };
        return string.Create(CultureInfo.InvariantCulture, $"{rate} {DataBits}{parity}{StopBits}");
    }
}
