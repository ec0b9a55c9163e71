using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// The meters that a terminal reads (object 6000) as a parameter: element i has items "number[i]", "meter_address[i]" and so on. An element with
/// a number and an empty address is a meter to be taken out.
/// </summary>
internal static class MeterArchive
{
    public const int MostAtOnce = 8;

    /// <summary>Add a unit; delete the unit of a number.</summary>
    const byte AddMethod = 127, DeleteMethod = 131;

    /// <summary>Fields of a unit before its structures end: number; basic part; extended part.</summary>
    const int BasicFields = 10, ExtendedFields = 4;

    public static readonly Oad Attribute = Oad.ValueOf(Oi.MeterArchive);

    /// <summary>In the order of the wire.</summary>
    public static IReadOnlyList<MeterArchiveField> Fields { get; } =
    [
        new("number", DataTag.LongUnsigned),
        new("meter_address", DataTag.Tsa),
        new("rate", DataTag.Enum) { Words = ["300", "600", "1200", "2400", "4800", "7200", "9600", "19200", "38400", "57600", "115200"] },
        new("protocol", DataTag.Enum) { Words = ["unknown", "645-1997", "645-2007", "698.45", "188"] },
        new("port", DataTag.Oad),
        new("password", DataTag.OctetString, "000000000000"),
        new("tariffs", DataTag.Unsigned, "4"),
        new("user_kind", DataTag.Unsigned, "0"),
        new("wiring", DataTag.Enum) { Words = ["unknown", "single-phase", "3p3w", "3p4w"] },
        new("rated_voltage", DataTag.LongUnsigned) { Decimals = 1 },
        new("rated_current", DataTag.LongUnsigned) { Decimals = 1 },
        new("collector", DataTag.Tsa, "000000000000"),
        new("asset", DataTag.OctetString, "000000000000"),
        new("pt", DataTag.LongUnsigned),
        new("ct", DataTag.LongUnsigned),
    ];

    public static ActionCommand? Set(Terminal terminal, IReadOnlyList<ParameterItem> items, out IReadOnlyList<ParameterError> errors)
    {
        List<ParameterError> wrong = [];
        List<MethodCall> calls = [];
        IReadOnlyDictionary<string, string?[]> units = Units(items, wrong);
        foreach ((string index, string?[] unit) in units)
        {
            bool isDeleted = IsDeleted(unit);
            for (int i = 0; i < Fields.Count; i++)
                if (unit[i] is null && (!isDeleted || i == 0))
                {
                    unit[i] = Fields[i].Default;
                    if (unit[i] is null)
                        wrong.Add(new($"{Fields[i].Name}[{index}]", "", Fields[i].Range));
                }
            calls.Add(isDeleted
                ? new(new(Oi.MeterArchive, DeleteMethod), (ref writer, _) => Fields[0].Write(ref writer, unit[0]!))
                : new(new(Oi.MeterArchive, AddMethod), (ref writer, _) => Write(ref writer, unit)));
        }
        if (units.Count is 0 or > MostAtOnce)
            wrong.Add(new("number", "", new($"一次 1–{MostAtOnce} 块表", $"1 to {MostAtOnce} meters at a time")));
        errors = wrong;
        string name = string.Join(' ', units.Values.Select(unit => $"{(IsDeleted(unit) ? "−" : "+")}{unit[0]}"));
        return wrong.Count > 0 ? null : new(terminal, ExchangePriority.Control, $"ACTION 6000 {name}", [.. calls]) { Room = 64 + 96 * calls.Count };
    }

    public static IReadOnlyList<ParameterItem> Normal(IReadOnlyList<ParameterItem> items) => [.. items.Select(item =>
        TrySplit(item.Name, out int field, out _) && Fields[field].Normal(item.Value) is { } value ? item with { Value = value } : item)];

    /// <summary>Meters are found by their number; one to be taken out must not be there.</summary>
    public static IReadOnlyList<ParameterItem> Missing(IReadOnlyList<ParameterItem> wanted, IReadOnlyList<ParameterItem> there)
    {
        var found = Units(there, []).Values.Where(unit => unit[0] is not null).ToDictionary(unit => unit[0]!);
        var units = Units(wanted, []);
        return [.. Normal(wanted).Where(item =>
        {
            if (!TrySplit(item.Name, out int field, out string index) || units[index][0] is not { } number)
                return true;
            bool isThere = found.TryGetValue(number, out string?[]? unit);
            return IsDeleted(units[index]) ? isThere : !isThere || unit![field] != item.Value;
        })];
    }

    static void Write(ref WireWriter writer, string?[] unit)
    {
        writer.StructureData(4);
        Fields[0].Write(ref writer, unit[0]!);
        writer.StructureData(BasicFields);
        for (int i = 1; i <= BasicFields; i++)
            Fields[i].Write(ref writer, unit[i]!);
        writer.StructureData(ExtendedFields);
        for (int i = 1 + BasicFields; i < Fields.Count; i++)
            Fields[i].Write(ref writer, unit[i]!);
        writer.ArrayData(0);
    }

    /// <summary>The normal values of each element's fields, by the text of its index; what cannot stand there is an error.</summary>
    static OrderedDictionary<string, string?[]> Units(IReadOnlyList<ParameterItem> items, List<ParameterError> errors)
    {
        var units = new OrderedDictionary<string, string?[]>();
        foreach (ParameterItem item in items)
        {
            if (!TrySplit(item.Name, out int field, out string index))
            {
                errors.Add(new(item.Name, item.Value, new($"应为 {string.Join('、', Fields.Select(one => one.Name))} 加 [序号]", $"one of {string.Join(", ", Fields.Select(one => one.Name))} with [index]")));
                continue;
            }
            if (!units.TryGetValue(index, out string?[]? unit))
                units[index] = unit = new string?[Fields.Count];
            unit[field] = field == 1 && item.Value.Length == 0 ? "" : Fields[field].Normal(item.Value);
            if (unit[field] is null)
                errors.Add(new(item.Name, item.Value, Fields[field].Range));
        }
        return units;
    }

    static bool IsDeleted(string?[] unit) => unit[1] == "";

    static bool TrySplit(string name, out int field, out string index)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        (field, index) = (-1, "");
        if (bracket < 0 || !name.EndsWith(']'))
            return false;
        index = name[(bracket + 1)..^1];
        for (int i = 0; i < Fields.Count; i++)
            if (name.AsSpan(0, bracket).SequenceEqual(Fields[i].Name))
                field = i;
        return field >= 0;
    }
}

/// <summary>GET 60000200: all meters that the terminal has, numbered through where they come in blocks.</summary>
internal sealed class MeterArchiveQuestion : GetQuestion<IParameterValue>, IParameterValue
{
    readonly List<ParameterItem> _items = [];
    int _element, _field, _units;

    public MeterArchiveQuestion(Terminal terminal) : base(terminal, ExchangePriority.Operator, $"GET {MeterArchive.Attribute}", MeterArchive.Attribute) => Value = this;

    public override int ExpectedAnswerLength => 900;

    public IReadOnlyList<ParameterItem> Items => _items;

    /// <summary>Fields in the order of the wire; the annex behind them is each maker's own.</summary>
    protected override void OnMember(Oad oad, int element, scoped DataItem item)
    {
        if (element == _element)
            _field++;
        else
            (_element, _field, _units) = (element, 0, _units + 1);
        if (_field < MeterArchive.Fields.Count)
            _items.Add(new($"{MeterArchive.Fields[_field].Name}[{_units - 1}]", MeterArchive.Fields[_field].Read(item)));
    }
}
