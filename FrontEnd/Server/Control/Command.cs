using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>Where a command stands. "Accepted" is the terminal's word (AFN 00); only evidence makes it "verified".</summary>
internal enum CommandStage : byte
{
    Recorded,
    /// <summary>About to be on the wire, or there; no answer yet.</summary>
    Issued,
    Accepted,
    Verified,
    /// <summary>A rule of the station, or the terminal, said no.</summary>
    Refused,
    /// <summary>No answer: it may have acted. Settled only by reading back, never by sending again.</summary>
    Unknown,
    /// <summary>Nothing went out, and nothing will.</summary>
    NotSent,
}

/// <summary>Something that was seen.</summary>
internal sealed record Evidence(DateTime At, Bilingual What, Bilingual Text);

/// <summary>
/// One line of the command log: what is new of a command. What is null stays as it was.
/// </summary>
/// <param name="Number">Position in the command's life, from 0; a line that was written twice counts once.</param>
/// <param name="Frame">The exact bytes that are about to go out, hexadecimal.</param>
internal sealed record CommandStep(string Id, int Number, DateTime At)
{
    public ControlOrder? Order { get; init; }

    public string? TerminalName { get; init; }

    public CommandStage? Stage { get; init; }

    public bool IsFinal { get; init; }

    public string? Frame { get; init; }

    public Bilingual? Detail { get; init; }

    public DateTime? VerifyBy { get; init; }

    public bool? TrippedBefore { get; init; }

    public long? PowerBefore { get; init; }

    public long? PowerAfter { get; init; }

    public Evidence? Evidence { get; init; }
}

/// <summary>A step as it stands in the command log, and the command as it made it.</summary>
internal readonly record struct LoggedStep(CommandStep Step, Command After);

/// <summary>One control command with all that is known of it.</summary>
/// <param name="Frame">The bytes that went out, hexadecimal.</param>
/// <param name="VerifyBy">When asking after its effect ends.</param>
/// <param name="TrippedBefore">The round was tripped before already, so that its state proves nothing.</param>
/// <param name="PowerBefore">Load before, W.</param>
/// <param name="Steps">Lines of the log that made it.</param>
internal sealed record Command(
    string Id, ControlOrder Order, string TerminalName, CommandStage Stage, bool IsFinal, DateTime RecordedAt, DateTime? IssuedAt, string? Frame,
    DateTime? EndedAt, DateTime? VerifyBy, bool? TrippedBefore, long? PowerBefore, long? PowerAfter, Bilingual? Detail,
    IReadOnlyList<Evidence> Evidence, int Steps)
{
    /// <summary>Null: a step that follows none.</summary>
    public static Command? Apply(Command? before, CommandStep step)
    {
        if (before is null)
            return step.Order is { } order && step.Number == 0
                ? new(step.Id, order, step.TerminalName ?? "", CommandStage.Recorded, false, step.At, null, null, null, null, null, null, null, null, [], 1)
                : null;
        if (step.Number < before.Steps)
            return before;
        return before with
        {
            Stage = step.Stage ?? before.Stage,
            IsFinal = step.IsFinal || before.IsFinal,
            IssuedAt = step.Stage == CommandStage.Issued ? step.At : before.IssuedAt,
            Frame = step.Frame ?? before.Frame,
            EndedAt = step.IsFinal ? step.At : before.EndedAt,
            VerifyBy = step.VerifyBy ?? before.VerifyBy,
            TrippedBefore = step.TrippedBefore ?? before.TrippedBefore,
            PowerBefore = step.PowerBefore ?? before.PowerBefore,
            PowerAfter = step.PowerAfter ?? before.PowerAfter,
            Detail = step.Detail ?? before.Detail,
            Evidence = step.Evidence is { } seen ? [.. before.Evidence, seen] : before.Evidence,
            Steps = step.Number + 1,
        };
    }
}
