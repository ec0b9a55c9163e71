using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Objects;

/// <summary>An object that the standard numbers, and how its value (attribute 2) is scaled.</summary>
/// <param name="Exponent">Of the value: −2 for hundredths.</param>
/// <param name="Unit">Unit of measure, empty where the value has none.</param>
public sealed record ObjectInfo(ushort Oi, string En, string Zh, sbyte Exponent = 0, string Unit = "", ObjectParts Parts = ObjectParts.None)
{
    /// <summary>Exponent of an attribute: energies have a finer one in attribute 4.</summary>
    public sbyte ExponentOf(Oad oad) => Parts == ObjectParts.Tariffs && oad.Attribute == 4 ? (sbyte)(Exponent - 2) : Exponent;

    /// <summary>What an element of the value is, counted from 1; empty where it has no name of its own.</summary>
    public (string En, string Zh) Part(int element) => (Parts, element) switch
    {
        (ObjectParts.Tariffs, 1) => ("total", "总"),
        (ObjectParts.Tariffs, > 1) => ($"tariff {element - 1}", $"费率{element - 1}"),
        (ObjectParts.Phases, >= 1 and <= 3) => ($"phase {"ABC"[element - 1]}", $"{"ABC"[element - 1]}相"),
        (ObjectParts.TotalAndPhases, 1) => ("total", "总"),
        (ObjectParts.TotalAndPhases, >= 2 and <= 4) => ($"phase {"ABC"[element - 2]}", $"{"ABC"[element - 2]}相"),
        _ => ("", ""),
    };
}

/// <summary>What the elements of a value are.</summary>
public enum ObjectParts : byte { None, Tariffs, Phases, TotalAndPhases }
