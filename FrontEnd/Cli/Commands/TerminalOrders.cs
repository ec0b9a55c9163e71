using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Commands of one frame: reset, reports on and off, connect, disconnect. Accepted is all that the answer says.</summary>
internal static class TerminalOrders
{
    public static Command Reset(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<int> kind = kit.Argument<int>("KIND", ParamTexts.Kind);
        Option<string?> confirm = kit.Option<string?>("--confirm", ParamTexts.Confirm, "ADDRESS");
        return kit.Command("reset", ParamTexts.ResetAbout, work => SendAsync(
            work, Routes.Reset, work.Get(address), new ResetRequest(work.Get(kind), work.Get(confirm)), ContractJson.Default.ResetRequest), address, kind, confirm);
    }

    public static Command Reports(Kit kit)
    {
        Argument<string> address = kit.Address(), onOff = kit.Argument<string>("ON|OFF", ParamTexts.OnOff);
        return kit.Command("reports", ParamTexts.ReportsAbout, work => work.Get(onOff) is "on" or "off"
            ? SendAsync(work, Routes.AllowReports, work.Get(address), new ReportsRequest(work.Get(onOff) == "on"), ContractJson.Default.ReportsRequest)
            : Task.FromResult(work.Refuse(ParamTexts.NotOnOff, work.Get(onOff))), address, onOff);
    }

    public static Command Activate(Kit kit)
    {
        Argument<string> address = kit.Address();
        return kit.Command("activate", ParamTexts.ActivateAbout, work => SendAsync(
            work, Routes.Activate, work.Get(address), new NoBody(), ContractJson.Default.NoBody), address);
    }

    public static Command Disconnect(Kit kit)
    {
        Argument<string> address = kit.Address();
        return kit.Command("disconnect", ParamTexts.DisconnectAbout, work => SendAsync(
            work, Routes.Disconnect, work.Get(address), new NoBody(), ContractJson.Default.NoBody), address);
    }

    static async Task<int> SendAsync<T>(Work work, string route, string address, T body, JsonTypeInfo<T> type)
    {
        TerminalCommandReport report = await Waiting.WhileAsync(work, ParamTexts.Commanding, address, work.Api.PostAsync(
            Routes.With(route, address), body, type, ContractJson.Default.TerminalCommandReport, work.Stopping, Guid.NewGuid().ToString()));
        if (work.Json)
            work.WriteJson(report, ContractJson.Default.TerminalCommandReport);
        else
            work.Line($"{report.Address}: {Answers.Name(work, report.Outcome)} {report.Detail}".TrimEnd());
        return report.Outcome == AnswerKind.TimedOut ? ExitCodes.Unknown : Answers.ExitCode(report.Outcome);
    }
}
