using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Gdw376.Units.Text;

/// <summary>Why a value that somebody wrote cannot stand in a unit.</summary>
/// <param name="Name">The item, with its place in a list.</param>
/// <param name="Value">What was written; empty where nothing was.</param>
/// <param name="Reason">What is wrong, with what could stand there.</param>
public sealed record UnitTextError(string Name, string Value, BilingualText Reason)
{
    public string In(bool chinese) => Value.Length == 0 ? $"{Name}: {Reason.In(chinese)}" : $"{Name} = {Value}: {Reason.In(chinese)}";
}

/// <summary>One item as people write it: "heartbeat" and "5".</summary>
public readonly record struct UnitTextValue(string Name, string Value)
{
    public override string ToString() => $"{Name}={Value}";
}

/// <summary>A value that was understood, kept until the encoder asks for it.</summary>
readonly record struct ParsedValue(Scaled Number, CivilTime Time, byte[] Raw)
{
    public static ParsedValue Of(Scaled number) => new(number, default, []);

    public static ParsedValue Of(CivilTime time) => new(default, time, []);

    public static ParsedValue Of(byte[] raw) => new(default, default, raw);

    public FieldValue ToField() => new() { Number = Number, Time = Time, Raw = Raw };
}
