using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>What the kinds need beside their targets; the server says which kind takes what.</summary>
internal sealed class SettingOptions
{
    readonly Option<int?> _alarm, _limit, _supply, _scheme, _slip, _freeze, _textNumber;
    readonly Option<int[]> _periods, _roundAlarms;
    readonly Option<decimal?> _factor;
    readonly Option<string?> _text, _parameterFile;
    readonly Option<bool> _important;
    readonly Option<string[]> _set;

    public SettingOptions(Kit kit)
    {
        (_alarm, _limit) = (Alarm(kit), kit.Number("--limit-half-hours", ControlTexts.LimitHalfHours, 0, 255));
        _supply = kit.Number("--supply-half-hours", ControlTexts.SupplyHalfHours, 0, 48);
        _periods = kit.Option<int[]>("--periods", ControlTexts.Periods, "1..8…");
        _scheme = kit.Number("--scheme", ControlTexts.Scheme, 1, 3);
        _slip = kit.Number("--slip-minutes", ControlTexts.SlipMinutes, 1, 60);
        _factor = kit.Option<decimal?>("--factor", ControlTexts.Factor, "PERCENT");
        _freeze = kit.Number("--freeze-minutes", ControlTexts.FreezeMinutes, 5, 60);
        _roundAlarms = kit.Option<int[]>("--round-alarm-minutes", ControlTexts.RoundAlarmMinutes, "MINUTES…");
        _text = kit.Option<string?>("--text", ControlTexts.TextOption, "TEXT");
        _textNumber = kit.Number("--text-number", ControlTexts.TextNumber, 0, 15);
        _important = kit.Option<bool>("--important", ControlTexts.Important);
        _set = kit.Option<string[]>("--set", ControlTexts.Set, "NAME ITEM=VALUE…");
        _parameterFile = kit.Option<string?>("--parameters", ParamTexts.File, "FILE");
        (_periods.AllowMultipleArgumentsPerToken, _roundAlarms.AllowMultipleArgumentsPerToken, _set.AllowMultipleArgumentsPerToken) = (true, true, true);
    }

    public Symbol[] Symbols =>
        [_alarm, _limit, _supply, _periods, _scheme, _slip, _factor, _freeze, _roundAlarms, _text, _textNumber, _important, _set, _parameterFile];

    public static Option<int?> Alarm(Kit kit) => kit.Number("--alarm-minutes", ControlTexts.AlarmMinutes, 0, 15);

    /// <summary>Null with an exit code where what was typed cannot be.</summary>
    public (ControlSettings? Settings, int Exit) Read(Work work)
    {
        List<ParameterSection> parameters = [];
        if (ParameterInput.Gather(work, work.Get(_set) ?? [], work.Get(_parameterFile), parameters) is { } refused)
            return (null, refused);
        return (new(
            work.Get(_alarm), work.Get(_limit), work.Get(_supply), OrNull(work.Get(_periods)), work.Get(_scheme), work.Get(_slip), work.Get(_factor),
            work.Get(_freeze), OrNull(work.Get(_roundAlarms)), work.Get(_text), work.Get(_textNumber), work.Get(_important),
            parameters.Count == 0 ? null : [.. parameters.Select(set => new ParameterToSet(set.Parameter, set.Values))]), ExitCodes.Ok);
    }

    static int[]? OrNull(int[]? numbers) => numbers is { Length: > 0 } ? numbers : null;
}
