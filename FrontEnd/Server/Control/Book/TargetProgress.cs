using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Control.Book;

/// <summary>One target of a command with all that is known of it.</summary>
/// <param name="Frames">The bytes that went out, hexadecimal, in order.</param>
/// <param name="IssuedAt">When the first of them was about to go.</param>
/// <param name="VerifyBy">When asking after its effect ends.</param>
/// <param name="PowerAfter">Load at verification, W.</param>
/// <param name="Steps">Entries of the log that made it.</param>
internal sealed record TargetProgress(
    Target Target, TargetState State, bool IsFinal, TargetFacts? Facts, Block? Block, IReadOnlyList<Bilingual> Warnings, DateTime? IssuedAt,
    DateTime? AnsweredAt, DateTime? EndedAt, DateTime? VerifyBy, IReadOnlyList<string> Frames, Bilingual? Detail, long? PowerAfter,
    IReadOnlyList<Evidence> Evidence, int Steps)
{
    public static TargetProgress Of(Target target) =>
        new(target, TargetState.Prepared, false, null, null, [], null, null, null, null, [], null, null, [], 0);

    /// <summary>When the first frame went to the link; null until that is known.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>Load that the limits count, W: the present one, or the contract capacity where none is known.</summary>
    public long CountedWatts => Facts?.LoadWatts is { } watts ? Math.Max(watts, 0) : Target.CapacityKva * 1000L;

    public TargetProgress With(TargetStep step) => step.Number < Steps ? this : this with
    {
        State = step.State ?? State,
        IsFinal = IsFinal || step.IsFinal,
        Facts = step.Facts ?? Facts,
        Block = step.Block ?? Block,
        Warnings = step.Warnings ?? Warnings,
        IssuedAt = step.State == TargetState.Issued ? IssuedAt ?? step.At : IssuedAt,
        SentAt = SentAt ?? step.SentAt,
        AnsweredAt = step.Answered ? step.At : AnsweredAt,
        EndedAt = step.IsFinal ? step.At : EndedAt,
        VerifyBy = step.VerifyBy ?? VerifyBy,
        Frames = step.Frame is { } frame ? [.. Frames, frame] : Frames,
        Detail = step.Detail ?? Detail,
        PowerAfter = step.PowerAfter ?? PowerAfter,
        Evidence = step.Evidence is { } seen ? [.. Evidence, seen] : Evidence,
        Steps = step.Number + 1,
    };
}
