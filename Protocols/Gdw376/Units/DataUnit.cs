namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>One field of a unit: what it is called, how it stands on the wire, what it is for.</summary>
/// <param name="Name">Lower case with underscores; becomes a column value and a name on the command line.</param>
/// <param name="Unit">Unit of measure by its SI name, or empty.</param>
public sealed record Field(string Name, FieldKind Kind, FieldRole Role, string Unit);

/// <summary>What one Fn carries in one edition. Looked up in <c>UnitTable</c>; two lookups of the same unit give the same object.</summary>
public sealed class DataUnit(Afn afn, int fn, string name, string nameZh, Scope scope)
{
    public Afn Afn { get; } = afn;

    public int Fn { get; } = fn;

    public string Name { get; } = name;

    public string NameZh { get; } = nameZh;

    public Scope Scope { get; } = scope;
}
