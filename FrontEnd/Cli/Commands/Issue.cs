using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Issues a control once and follows it to its end. Nothing here ever sends it a second time.</summary>
internal static class Issue
{
    static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(Work work, ControlOptions options, Func<string, Task<ControlCommand>> issue)
    {
        string key = work.Get(options.Key) ?? Guid.NewGuid().ToString();
        ControlCommand command;
        try
        {
            command = await Waiting.WhileAsync(work, ControlTexts.Issuing, work.Get(options.Address), issue(key));
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError))
        {
            work.Note(work.Say(ControlTexts.AnswerLost, key));
            return ExitCodes.Unknown;
        }
        catch (OperationCanceledException)
        {
            work.Note(work.Say(ControlTexts.AnswerLost, key));
            return work.Stopping.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.Unknown;
        }
        if (!work.Get(options.NoWait))
            command = await FollowAsync(work, command);
        if (work.Json)
            work.WriteJson(command, ContractJson.Default.ControlCommand);
        else
            CommandView.Show(work, command);
        return CommandView.ExitCode(command.State);
    }

    static async Task<ControlCommand> FollowAsync(Work work, ControlCommand command)
    {
        try
        {
            return command.Final ? command : await Waiting.WhileAsync(work, ControlTexts.Verifying, command.Id, UntilFinalAsync());
        }
        catch (OperationCanceledException) when (work.Stopping.IsCancellationRequested)
        {
            work.Note(work.Say(ControlTexts.StillRunning, command.Id));
            throw;
        }

        async Task<ControlCommand> UntilFinalAsync()
        {
            while (true)
            {
                ControlCommand now = await work.Api.GetAsync(
                    Routes.With(Routes.Command, command.Id), ContractJson.Default.ControlCommand, work.Stopping);
                if (now.Final)
                    return now;
                await Task.Delay(s_between, work.Host.Time, work.Stopping);
            }
        }
    }
}
