using System.CommandLine;
using System.Net;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli;

/// <summary>What went wrong becomes a message with a remedy and an exit code; nothing ends in a stack trace.</summary>
internal static class Failures
{
    public static async Task<int> GuardAsync(Work work, Func<Work, Task<int>> run)
    {
        try
        {
            return await run(work);
        }
        catch (ProblemException failure)
        {
            return Tell(work, failure.Problem);
        }
        catch (HttpRequestException) when (work.Api.NotBelieved is not null)
        {
            string fingerprint = work.Api.NotBelieved!;
            work.Host.Error.MarkupLineInterpolated($"[red]{work.Say(AccountTexts.NotBelieved, work.Api.Server, fingerprint)}[/]");
            work.Host.Error.MarkupLineInterpolated($"  {work.Say(GlobalTexts.Remedy)} {work.Say(AccountTexts.NotBelievedRemedy, fingerprint)}");
            return ExitCodes.Unreachable;
        }
        catch (HttpRequestException failure)
        {
            work.Host.Error.MarkupLineInterpolated($"[red]{work.Say(GlobalTexts.Unreachable, work.Api.Server, failure.Message)}[/]");
            return ExitCodes.Unreachable;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            work.Host.Error.MarkupLineInterpolated($"[red]{work.Say(GlobalTexts.FileFailed, failure.Message)}[/]");
            return failure is FileNotFoundException or DirectoryNotFoundException ? ExitCodes.NotFound : ExitCodes.BadInput;
        }
        catch (OperationCanceledException) when (work.Stopping.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (OperationCanceledException)
        {
            work.Host.Error.MarkupLineInterpolated($"[red]{work.Say(GlobalTexts.TimedOut, work.Api.Server)}[/]");
            return ExitCodes.Unreachable;
        }
    }

    public static int Tell(Work work, Problem problem)
    {
        IAnsiConsole error = work.Host.Error;
        if (work.Json)
        {
            error.Profile.Out.Writer.WriteLine(JsonText.Indented(problem, ContractJson.Default.Problem));
            return ExitCodes.Of(problem);
        }
        error.MarkupLineInterpolated($"[red]{problem.Title}: {problem.Detail}[/]");
        if (problem.Field is not null)
            error.MarkupLineInterpolated($"  {work.Say(GlobalTexts.Field)} {problem.Field}{(problem.Value is null ? "" : " = " + problem.Value)}");
        if (problem.Remedy is not null)
            error.MarkupLineInterpolated($"  {work.Say(GlobalTexts.Remedy)} {problem.Remedy}");
        if (problem is { Status: >= (int)HttpStatusCode.InternalServerError, TraceId: not null })
            error.MarkupLineInterpolated($"  traceId {problem.TraceId}");
        return ExitCodes.Of(problem);
    }
}
