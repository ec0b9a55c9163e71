using System.Text.Json;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Calls on one command. What changes it goes out once: an answer that is lost is told, and nothing is asked for again.</summary>
internal static class ControlCalls
{
    public static Task<CommandReport> GetAsync(Work work, string id) =>
        work.Api.GetAsync(Routes.With(Routes.Control, id), ContractJson.Default.CommandReport, work.Stopping);

    public static Task<(CommandReport? Report, int Exit)> PrepareAsync(Work work, ControlRequest request, string key) => OnceAsync(
        work, work.Api.PostAsync(Routes.Controls, request, ContractJson.Default.ControlRequest, ContractJson.Default.CommandReport, work.Stopping, key),
        ExitCodes.Unreachable, ControlTexts.PreparationLost, key);

    /// <summary>Of an issue without an answer nobody knows here whether it acted.</summary>
    public static Task<(CommandReport? Report, int Exit)> IssueAsync(Work work, string id, string? confirm, string key) => OnceAsync(
        work, work.Api.PostAsync(
            Routes.With(Routes.IssueControl, id), new IssueRequest(confirm), ContractJson.Default.IssueRequest, ContractJson.Default.CommandReport, work.Stopping, key),
        ExitCodes.Unknown, ControlTexts.IssueLost, id);

    /// <summary>Approves, cancels, reviews.</summary>
    public static Task<(CommandReport? Report, int Exit)> DecideAsync(Work work, string route, string id, string? reason) => OnceAsync(
        work, work.Api.PostAsync(
            Routes.With(route, id), new DecisionRequest(reason), ContractJson.Default.DecisionRequest, ContractJson.Default.CommandReport, work.Stopping,
            Guid.NewGuid().ToString()),
        ExitCodes.Unreachable, ControlTexts.DecisionLost, id);

    static async Task<(CommandReport? Report, int Exit)> OnceAsync(Work work, Task<CommandReport> call, int lost, Phrase howToLook, string value)
    {
        try
        {
            return (await call, ExitCodes.Ok);
        }
        catch (Exception failure) when (IsLost(failure))
        {
            work.Note(work.Say(howToLook, value));
            return (null, work.Stopping.IsCancellationRequested ? ExitCodes.Interrupted : lost);
        }
        catch (ProblemException failure) when (failure.Problem.Status >= 500)
        {
            work.Note(work.Say(howToLook, value));
            throw;
        }
    }

    /// <summary>The call may have arrived. One that found nobody has not, and one that the server refused was answered.</summary>
    static bool IsLost(Exception failure) => failure switch
    {
        HttpRequestException http => http.HttpRequestError is not
            (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
        _ => failure is OperationCanceledException or IOException or JsonException,
    };
}
