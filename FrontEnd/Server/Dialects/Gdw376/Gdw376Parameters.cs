using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Text;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>AFN 04, 0A, 01 and 05 F29, F37 to F39 by name and value, through the text form of the unit tables.</summary>
internal sealed class Gdw376Parameters : IParameterRequests, ISetUpRequests
{
    /// <summary>Station's address and port, the terminal's own address on the network, its address in the protocol.</summary>
    static readonly int[] s_dangerous = [3, 7, 89];

    /// <summary>Elements asked for where nobody said which.</summary>
    const int UsualElements = 8;

    public ISetUpRequests SetUp => this;

    public IReadOnlyList<Parameter> List(TerminalProfile profile) =>
        [.. profile.Wire.Units.Where(unit => unit.Afn == Afn.QueryParameters).Select(unit => Of(unit, 0))];

    public Parameter? Find(TerminalProfile profile, string name)
    {
        string[] words = name.Split(':');
        int point = 0;
        if (words.Length > 2 || words.Length == 2 && !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out point)
            || point > (profile.Wire.PointCoding == PointCoding.BitMap ? 64 : 2040))
            return null;
        UnitTable table = profile.Wire.Units;
        DataUnit? unit = words[0].StartsWith('F') && int.TryParse(words[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int fn)
            ? table.Find(Afn.QueryParameters, fn)
            : table.FirstOrDefault(unit => unit.Afn == Afn.QueryParameters && Slug(unit.Name) == words[0]);
        return unit is null || unit.Scope == Scope.Terminal && point != 0 || unit.Scope != Scope.Terminal && point == 0 ? null : Of(unit, point);
    }

    public Exchange<IParameterValue>? Read(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> ask, out IReadOnlyList<ParameterError> errors)
    {
        DataUnit unit = Bodies.Unit(terminal, Afn.QueryParameters, parameter.Class);
        if (ask.Count == 0)
            ask = Usual(terminal, unit);
        byte[]? body = Parse(terminal, unit, ask, out errors);
        return body is null ? null : new ParameterQuestion(terminal, unit, parameter.Point, body);
    }

    public IReadOnlyList<ParameterItem> AskFor(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items)
    {
        List<ParameterItem> ask = [];
        foreach (Field field in Bodies.Unit(terminal, Afn.QueryParameters, parameter.Class).Layout(Direction.Down).Fields.Where(field => field.Role != FieldRole.Count))
        {
            // Elements are named by their first item, whatever that is called.
            string source = field.Name == "number" ? items.FirstOrDefault(item => item.Name.EndsWith("[0]", StringComparison.Ordinal)).Name?[..^3] ?? "" : field.Name;
            foreach (ParameterItem item in items)
                if (item.Name == source || item.Name.StartsWith(source + "[", StringComparison.Ordinal))
                    ask.Add(new(field.Name + item.Name[source.Length..], item.Value));
        }
        return ask;
    }

    public Exchange? Set(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items, out IReadOnlyList<ParameterError> errors)
    {
        DataUnit unit = terminal.Profile.Wire.Units.Find(Afn.SetParameters, parameter.Class)
            ?? throw new RequestNotSupportedException($"04 F{parameter.Class}", terminal.Profile.Name);
        byte[]? body = Parse(terminal, unit, items, out errors);
        return body is null ? null : Command(terminal, Afn.SetParameters, parameter.Class, parameter.Point, body);
    }

    public IReadOnlyList<ParameterItem> Normal(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items)
    {
        DataUnit unit = Bodies.Unit(terminal, Afn.SetParameters, parameter.Class);
        return Parse(terminal, unit, items, out _) is { } body
            ? [.. UnitText.Format(unit, Direction.Down, terminal.Profile.Wire.PointCoding, body, out _).Select(item => new ParameterItem(item.Name, item.Value))]
            : items;
    }

    public IReadOnlyList<ParameterItem> Missing(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> wanted, IReadOnlyList<ParameterItem> there) =>
        ParameterLists.Missing(terminal.Profile, Bodies.Unit(terminal, Afn.QueryParameters, parameter.Class), Normal(terminal, parameter, wanted), there);

    public Exchange Reset(Terminal terminal, int kind) => Command(terminal, Afn.Reset, Bodies.Unit(terminal, Afn.Reset, kind).Fn, 0, []);

    public Exchange AllowReports(Terminal terminal, bool allowed) => Command(terminal, Afn.Control, allowed ? 29 : 37, 0, []);

    public Exchange Activate(Terminal terminal) => Command(terminal, Afn.Control, Bodies.Unit(terminal, Afn.Control, 38).Fn, 0, []);

    public Exchange Disconnect(Terminal terminal) => Command(terminal, Afn.Control, Bodies.Unit(terminal, Afn.Control, 39).Fn, 0, []);

    public Exchange<IParameterValue> ReadVersion(Terminal terminal) =>
        new ParameterQuestion(terminal, Bodies.Unit(terminal, Is130(terminal) ? Afn.Class1 : Afn.Configuration, 1), 0, []);

    public Exchange<IReadOnlySet<int>>? ReadSupport(Terminal terminal, SupportKind kind) => Is130(terminal) ? null : new SupportQuestion(terminal, kind);

    public IReadOnlyList<SetUpStretch> UsualOrder(TerminalProfile profile) => SetUpOrder.For(profile.Wire.Edition);

    static bool Is130(Terminal terminal) => terminal.Profile.Wire.Edition == Edition.Gdw130;

    static Gdw376Exchange<object> Command(Terminal terminal, Afn afn, int fn, int point, byte[] body) =>
        new(terminal, ExchangePriority.Control, $"{(int)afn:X2} F{fn} p{point}", afn, [new(point, fn, body)]);

    static byte[]? Parse(Terminal terminal, DataUnit unit, IReadOnlyList<ParameterItem> items, out IReadOnlyList<ParameterError> errors)
    {
        WireProfile wire = terminal.Profile.Wire;
        byte[]? body = UnitText.Parse(unit, Direction.Down, wire.PointCoding, items.Select(item => new UnitTextValue(item.Name, item.Value)), out IReadOnlyList<UnitTextError> wrong);
        errors = [.. wrong.Select(error => new ParameterError(error.Name, error.Value, new(error.Reason.Zh, error.Reason.En)))];
        return body;
    }

    /// <summary>Meters by the archive's points; of other lists the first few. A class of users has to be named.</summary>
    static List<ParameterItem> Usual(Terminal terminal, DataUnit unit)
    {
        string[] lists = [.. unit.Layout(Direction.Down).Fields.Where(field => field.Role != FieldRole.Count).Select(field => field.Name)];
        IEnumerable<int> numbers = unit.Fn == 10 ? terminal.Points.Select(point => point.Number) : Enumerable.Range(1, UsualElements);
        return lists is ["index" or "number"] ? [new(lists[0], string.Join(',', numbers))] : [];
    }

    static Parameter Of(DataUnit unit, int point) => new(
        unit.Fn, point, $"F{unit.Fn}{(point > 0 ? $":{point}" : "")}", new(unit.NameZh, Slug(unit.Name)), s_dangerous.Contains(unit.Fn),
        IsPlain: unit.Layout(Direction.Down).Parts.Count == 0 && unit.Layout(Direction.Up).Parts.All(part => part.Times is Times.Once or Times.Fixed && part.Field?.Role != FieldRole.Count));

    static string Slug(string name) => string.Join('_', name.ToLowerInvariant().Split([' ', '-', '/', ',', '.'], StringSplitOptions.RemoveEmptyEntries));
}
