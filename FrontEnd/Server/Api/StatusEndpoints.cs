using System.Reflection;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Controls;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>The station at a glance.</summary>
internal static class StatusEndpoints
{
    static readonly string Version =
        typeof(StatusEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Status, Show).Produces<StationStatus>()
            .WithMetadata(Within.Scope).WithTags("status").WithSummary("The station at a glance").WithDescription("台站概况");

    static StationStatus Show(
        Scope scope, ITerminalDirectory directory, IJournal journal, IReadingStore store, Readiness readiness, StationClock clock, StartTime start,
        Commands commands, ILinkFigures links)
    {
        JournalStatus state = journal.Status;
        bool available = readiness.StoreAnswers(out _);
        return new(
            Version, start.At, clock.AtStation(clock.UtcNow), Count(scope, directory),
            new(state.DurableSequence, state.CommittedSequence, state.DurableSequence - state.CommittedSequence, state.Segments, state.Bytes,
                state.IsFull, state.Damage),
            new(store.Mode, available), !state.IsFull, Count(commands), scope.SeesAll ? links.Report() : new(0, 0, []));
    }

    static ControlCounts Count(Commands commands)
    {
        IReadOnlyList<Command> all = commands.List(_ => true, int.MaxValue);
        return new(
            all.Count(command => command.Head.Phase is CommandPhase.Issuing or CommandPhase.Settling),
            all.Count(command => command is { NeedsApproval: true, Head.Phase: CommandPhase.Prepared }),
            all.Sum(command => command.Count(TargetState.Unknown)),
            [.. all.Where(command => command.NeedsReview).Select(command => command.Id)]);
    }

    static TerminalCounts Count(Scope scope, ITerminalDirectory directory)
    {
        int archived = 0, linked = 0, loggedIn = 0, fresh = 0, conflicts = 0;
        foreach (Terminal terminal in scope.Terminals(null))
        {
            archived++;
            if (!directory.TryGet(terminal.Address, out TerminalStatus status))
                continue;
            linked += status.Linked ? 1 : 0;
            loggedIn += status.LoggedIn == true ? 1 : 0;
            fresh += status.Fresh ? 1 : 0;
            conflicts += status.Conflict ? 1 : 0;
        }
        return new(archived, linked, loggedIn, fresh, conflicts, scope.SeesAll ? directory.Waiting().Count : 0);
    }
}

/// <summary>When the server started, UTC.</summary>
internal sealed record StartTime(DateTime At);
