using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// Attributes of objects as parameters: GET for every one, by name or by the eight digits of its OAD; SET for those whose type is known. A
/// single value is item "value", elements of an array or structure are "value[0]" and so on.
/// </summary>
internal sealed class Dlt698Parameters : IParameterRequests
{
    const int OadDigits = 8;

    public IReadOnlyList<Parameter> List(TerminalProfile profile) => [.. ObjectParameters.All.Select(Of)];

    public Parameter? Find(TerminalProfile profile, string name)
    {
        if (ObjectParameters.All.FirstOrDefault(one => one.Slug == name || one.Oad.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return Of(known);
        return name.Length == OadDigits && uint.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint oad)
            ? Of(new(new Oad(oad), new("对象属性", $"attribute {oad:X8}"))) : null;
    }

    public Exchange<IParameterValue>? Read(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> ask, out IReadOnlyList<ParameterError> errors)
    {
        errors = [.. ask.Select(item => new ParameterError(item.Name, item.Value, new("对象属性整体召测，没有召测条件", "an attribute is read whole; nothing is said in the question")))];
        if (errors.Count > 0)
            return null;
        return OadOf(parameter) == MeterArchive.Attribute ? new MeterArchiveQuestion(terminal) : new AttributeQuestion(terminal, OadOf(parameter));
    }

    public IReadOnlyList<ParameterItem> AskFor(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items) => [];

    public Exchange? Set(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items, out IReadOnlyList<ParameterError> errors)
    {
        Oad oad = OadOf(parameter);
        if (oad == MeterArchive.Attribute)
            return MeterArchive.Set(terminal, items, out errors);
        if (ObjectParameters.All.FirstOrDefault(one => one.Oad == oad) is not { Type: { } type } known)
            throw new RequestNotSupportedException($"SET {oad}", terminal.Profile.Name);
        long[]? values = Parse(known, items, out errors);
        return values is null ? null : new AttributeSetting(terminal, oad, type, values, isArray: known.Elements > 0);
    }

    public IReadOnlyList<ParameterItem> Normal(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items)
    {
        Oad oad = OadOf(parameter);
        if (oad == MeterArchive.Attribute)
            return MeterArchive.Normal(items);
        return ObjectParameters.All.FirstOrDefault(one => one.Oad == oad) is { Type: not null } known && Parse(known, items, out _) is { } values
            ? [.. values.Select((value, index) => new ParameterItem(NameOf(known.Elements > 0, index), value.ToString(CultureInfo.InvariantCulture)))]
            : items;
    }

    public IReadOnlyList<ParameterItem> Missing(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> wanted, IReadOnlyList<ParameterItem> there) =>
        OadOf(parameter) == MeterArchive.Attribute ? MeterArchive.Missing(wanted, there) : [.. Normal(terminal, parameter, wanted).Where(item => !there.Contains(item))];

    public Exchange Reset(Terminal terminal, int kind) => throw new RequestNotSupportedException("reset / 复位", terminal.Profile.Name);

    public Exchange AllowReports(Terminal terminal, bool allowed) => throw new RequestNotSupportedException("allowing reports / 允许主动上报", terminal.Profile.Name);

    public Exchange Activate(Terminal terminal) => throw new RequestNotSupportedException("activation / 激活", terminal.Profile.Name);

    public Exchange Disconnect(Terminal terminal) => throw new RequestNotSupportedException("disconnecting / 断开连接", terminal.Profile.Name);

    internal static string NameOf(bool isElement, int index) => isElement ? $"value[{index.ToString(CultureInfo.InvariantCulture)}]" : "value";

    static Oad OadOf(Parameter parameter) => new((uint)parameter.Class);

    static Parameter Of(ObjectParameter parameter) =>
        new((int)parameter.Oad.Value, 0, parameter.Oad.ToString(), new(parameter.Name.Zh, parameter.Slug), parameter.IsDangerous, IsPlain: parameter.Elements == 0);

    /// <summary>"value", or all of "value[0]" to the last; of an array "value" may have them all, with commas.</summary>
    static long[]? Parse(ObjectParameter parameter, IReadOnlyList<ParameterItem> items, out IReadOnlyList<ParameterError> errors)
    {
        List<ParameterError> wrong = [];
        bool isArray = parameter.Elements > 0;
        ParameterItem[] given = isArray && items is [{ Name: "value" } all]
            ? [.. all.Value.Split(',', StringSplitOptions.TrimEntries).Select((value, index) => new ParameterItem(NameOf(true, index), value))] : [.. items];
        var values = new long[given.Length];
        for (int i = 0; i < given.Length; i++)
        {
            ParameterItem item = given[i];
            (long least, long most) = parameter.Range;
            if (item.Name != NameOf(isArray, i))
                wrong.Add(new(item.Name, item.Value, new($"此处应为 {NameOf(isArray, i)}", $"{NameOf(isArray, i)} belongs here")));
            else if (!long.TryParse(item.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i]) || values[i] < least || values[i] > most)
                wrong.Add(new(item.Name, item.Value, new($"应为整数 {least}–{most}", $"a whole number {least}–{most}")));
        }
        int needed = !isArray ? 1 : parameter.Exact ? parameter.Elements : Math.Clamp(given.Length, 1, parameter.Elements);
        if (wrong.Count == 0 && given.Length != needed)
            wrong.Add(new("value", "", new($"应有 {needed} 个值", $"there have to be {needed} values")));
        errors = wrong;
        return wrong.Count == 0 ? values : null;
    }
}
