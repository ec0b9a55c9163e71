using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>What a command, as it stands, makes of the exit code.</summary>
internal static class Outcome
{
    public static int ExitCode(CommandReport report) => report.Phase switch
    {
        CommandPhase.Preparing or CommandPhase.Approved => ExitCodes.Ok,
        CommandPhase.Prepared => !MayGo(report) ? ExitCodes.Refused : report.NeedsApproval ? ExitCodes.NeedsApproval : ExitCodes.Ok,
        _ => Worst(report),
    };

    /// <summary>A rehearsal: every target would go, or a rule forbids one.</summary>
    public static int OfRehearsal(CommandReport prepared) => Count(prepared, TargetState.Blocked) > 0 ? ExitCodes.Refused : ExitCodes.Ok;

    /// <summary>At least one target is not blocked.</summary>
    public static bool MayGo(CommandReport report) => report.Members > Count(report, TargetState.Blocked);

    /// <summary>Of several targets the one that an operator has to look at first.</summary>
    static int Worst(CommandReport report)
    {
        bool neverIssued = report.Phase is CommandPhase.Cancelled or CommandPhase.Expired;
        int waiting = Count(report, TargetState.Prepared);
        if (Count(report, TargetState.Unknown) > 0)
            return ExitCodes.Unknown;
        if (Count(report, TargetState.Issued) + Count(report, TargetState.Accepted) + (neverIssued ? 0 : waiting) > 0)
            return ExitCodes.NotVerified;
        if (Count(report, TargetState.Refused) + Count(report, TargetState.Blocked) > 0)
            return ExitCodes.Refused;
        return (neverIssued ? waiting : 0) > 0 || WasNotSent(report) || report.Members == 0 ? ExitCodes.NoAnswer : ExitCodes.Ok;
    }

    /// <summary>Nothing of a drill is sent; what went as far as the wire has the time at which it would have gone.</summary>
    static bool WasNotSent(CommandReport report) => report is { Drill: true, IssuedAt: not null }
        ? report.Targets.Any(target => target is { State: TargetState.NotSent, IssuedAt: null })
        : Count(report, TargetState.NotSent) > 0;

    static int Count(CommandReport report, TargetState state) => report.Counts.Where(count => count.State == state).Sum(count => count.Count);
}
