using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>What one byte of an identifier counts where it may have several values.</summary>
public enum IdByteMeaning : byte { Fixed, Tariff, History, Phase, Latest }

/// <summary>The values that one byte of an identifier may have in an item.</summary>
public readonly record struct IdByte(byte From, byte To, IdByteMeaning Meaning)
{
    public bool Holds(byte value) => value >= From && value <= To;

    public static implicit operator IdByte(int value) => new((byte)value, (byte)value, IdByteMeaning.Fixed);
}

/// <summary>
/// What one identifier, or a range of them that differ by tariff, phase or age, carries in one edition. Looked up in
/// <see cref="MeterItemTable"/>; the same item is always the same object.
/// </summary>
public sealed class MeterItem(
    MeterEdition edition, int upper, IdByte di1, IdByte di0, string name, string nameZh, Certainty certainty, Part layout, Part question)
{
    public MeterEdition Edition { get; } = edition;

    public string Name { get; } = name;

    public string NameZh { get; } = nameZh;

    public Certainty Certainty { get; } = certainty;

    /// <summary>DI3 and DI2 of 2007, 0 in 1997.</summary>
    public int Upper { get; } = upper;

    public IdByte Di1 { get; } = di1;

    public IdByte Di0 { get; } = di0;

    /// <summary>What stands behind the identifier in an answer, and in a command to write.</summary>
    public Part Layout { get; } = layout;

    /// <summary>What stands behind the identifier in a question; nothing for most.</summary>
    public Part Question { get; } = question;

    /// <summary>Blocks A0 A0 … E5 of a load record, which say their own length.</summary>
    public bool IsLoadRecord { get; init; }

    public uint FirstId => (uint)(Upper << 16 | Di1.From << 8 | Di0.From);

    public bool Matches(uint id) => id >> 16 == Upper && Di1.Holds((byte)(id >> 8)) && Di0.Holds((byte)id);

    public override string ToString() => $"{FirstId:X8} {Name}";
}
