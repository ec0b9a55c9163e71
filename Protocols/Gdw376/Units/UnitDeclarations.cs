namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Collects the units of one edition while the families declare them; each method begins a unit of one AFN.</summary>
internal sealed class UnitDeclarations(Edition edition, UnitSets sets)
{
    readonly List<(Afn Afn, UnitBuilder Unit)> _units = [];

    public Edition Edition { get; } = edition;

    public bool Is130 => Edition == Edition.Gdw130;

    public bool Is2013 => Edition == Edition.Gdw1376;

    /// <summary>Units of a province or a program are wanted too; 2005 has none.</summary>
    public bool Has(UnitSets set) => !Is130 && sets.HasFlag(set);

    /// <summary>AFN 00 and 02: the body is the same both ways.</summary>
    public UnitBuilder Link(Afn afn, int fn, string name, string nameZh) => Add(afn, new(fn, name, nameZh, Scope.Terminal, Bodies.Both));

    /// <summary>AFN 05: a body down, AFN 00 back.</summary>
    public UnitBuilder Control(int fn, string name, string nameZh, Scope scope = Scope.Terminal) =>
        Add(Afn.Control, new(fn, name, nameZh, scope, Bodies.Down));

    /// <summary>AFN 01: no body.</summary>
    public UnitBuilder Reset(int fn, string name, string nameZh) => Add(Afn.Reset, new(fn, name, nameZh, Scope.Terminal, Bodies.Down));

    /// <summary>AFN 04 down and AFN 0A up: one layout, declared once.</summary>
    public UnitBuilder Parameter(int fn, string name, string nameZh, Scope scope = Scope.Terminal)
    {
        UnitBuilder unit = Add(Afn.SetParameters, new(fn, name, nameZh, scope, Bodies.Down));
        _units.Add((Afn.QueryParameters, unit));
        return unit;
    }

    /// <summary>AFN 04 alone, where AFN 0A has another layout.</summary>
    public UnitBuilder Setting(int fn, string name, string nameZh, Scope scope = Scope.Terminal) =>
        Add(Afn.SetParameters, new(fn, name, nameZh, scope, Bodies.Down));

    /// <summary>AFN 0A alone: what can only be read, or is answered in another layout.</summary>
    public UnitBuilder Query(int fn, string name, string nameZh, Scope scope = Scope.Terminal) =>
        Add(Afn.QueryParameters, new(fn, name, nameZh, scope, Bodies.Up));

    /// <summary>A question with or without a body down, an answer up: AFN 03, 06, 08, 0B, 0F.</summary>
    public UnitBuilder Service(Afn afn, int fn, string name, string nameZh, Scope scope = Scope.Terminal) => Add(afn, new(fn, name, nameZh, scope, Bodies.Up));

    /// <summary>AFN 0C: a bare identifier down, a body up.</summary>
    public UnitBuilder Class1(int fn, string name, string nameZh, Scope scope) => Add(Afn.Class1, new(fn, name, nameZh, scope, Bodies.Up));

    /// <summary>AFN 0D: a stamp down, the stamp and a body up.</summary>
    public UnitBuilder Class2(int fn, string name, string nameZh, Scope scope) => Add(Afn.Class2, new(fn, name, nameZh, scope, Bodies.Up));

    /// <summary>AFN 09: a bare identifier down, a body up.</summary>
    public UnitBuilder Configuration(int fn, string name, string nameZh) =>
        Add(Afn.Configuration, new(fn, name, nameZh, Scope.Terminal, Bodies.Up));

    /// <summary>AFN 10: what goes to a meter down, what came back up.</summary>
    public UnitBuilder Forwarding(int fn, string name, string nameZh) => Add(Afn.Forwarding, new(fn, name, nameZh, Scope.Terminal, Bodies.Up));

    public UnitBuilder Events(int fn, string name, string nameZh) => Add(Afn.Events, new(fn, name, nameZh, Scope.Terminal, Bodies.Up));

    /// <summary>What goes down through a terminal and is answered by AFN 00.</summary>
    public UnitBuilder Forwarded(int fn, string name, string nameZh) => Add(Afn.Forwarding, new(fn, name, nameZh, Scope.Terminal, Bodies.Down));

    /// <summary>Says of units declared before how sure we are of them, both of AFN 04 and 0A.</summary>
    public void Doubt(Certainty certainty, Afn afn, params ReadOnlySpan<int> classes)
    {
        foreach ((Afn of, UnitBuilder unit) in _units)
            if ((of == afn || afn == Afn.SetParameters && of == Afn.QueryParameters) && classes.Contains(unit.Fn))
                unit.Certainty(certainty);
    }

    /// <summary>Tells the values of units declared before from those of others that have the same names.</summary>
    public void Qualify(string qualifier, Afn afn, params ReadOnlySpan<int> classes)
    {
        foreach ((Afn of, UnitBuilder unit) in _units)
            if (of == afn && classes.Contains(unit.Fn))
                unit.Qualify(qualifier);
    }

    public IEnumerable<DataUnit> Build() => _units.Select(entry => entry.Unit.Build(entry.Afn, isAskedBare: Is130 && entry.Afn == Afn.QueryParameters));

    UnitBuilder Add(Afn afn, UnitBuilder unit)
    {
        _units.Add((afn, unit));
        return unit;
    }
}

/// <summary>Which way a unit's declared fields travel.</summary>
internal enum Bodies : byte { Down, Up, Both }
