using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>Collects the event records of one edition while the families declare them. A code may have several forms; Le says which.</summary>
internal sealed class EventDeclarations(Edition edition)
{
    readonly List<(int Erc, string Name, string NameZh, UnitBuilder Body)> _events = [];

    public bool Is130 => edition == Edition.Gdw130;

    /// <summary>A record that begins with its time, as all do but two.</summary>
    public UnitBuilder Event(int erc, string name, string nameZh) => Bare(erc, name, nameZh).Time("occurred_at", A15);

    public UnitBuilder Bare(int erc, string name, string nameZh)
    {
        var body = new UnitBuilder(erc, name, nameZh, Scope.Terminal, Bodies.Up);
        _events.Add((erc, name, nameZh, body));
        return body;
    }

    public IEnumerable<EventLayout> Build() => _events.Select(one => new EventLayout(one.Erc, one.Name, one.NameZh, one.Body.Sureness, one.Body.ToLayout()));
}
