using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Control.Book;

/// <summary>Where a command as a whole stands.</summary>
/// <param name="ApprovalRule">Why policy asks for a second person; null: it does not.</param>
/// <param name="Steps">Entries of the log that made it.</param>
internal sealed record CommandHead(
    CommandPhase Phase, bool IsFinal, DateTime PreparedAt, DateTime? EndedAt, DateTime? ValidUntil, Bilingual? ApprovalRule, Bilingual? Detail,
    IReadOnlyList<Decision> Decisions, int Steps)
{
    /// <summary>What preparation saw is too old, or of an age that nobody knows: the clock has been set back to before it.</summary>
    public bool IsTooOld(DateTime now) => ValidUntil is { } until && (now > until || now < PreparedAt);

    public Decision? Made(DecisionKind what) => Decisions.FirstOrDefault(decision => decision.What == what);

    /// <summary>
    /// What was taken back stays so: a decision counts once it is durable, and what became known meanwhile stands behind it in the log.
    /// </summary>
    public CommandHead With(CommandStep step) => this with
    {
        Phase = Phase == CommandPhase.Cancelled ? Phase : step.Phase ?? Phase,
        IsFinal = IsFinal || step.IsFinal,
        EndedAt = step.IsFinal ? step.At : EndedAt,
        ValidUntil = step.ValidUntil ?? ValidUntil,
        ApprovalRule = step.ApprovalRule ?? ApprovalRule,
        Detail = step.Detail ?? Detail,
        Decisions = step.Decision is { } decision ? [.. Decisions, decision] : Decisions,
        Steps = Steps + 1,
    };
}

/// <summary>
/// One command and its targets. The book changes it; whoever reads sees each part as it was at one moment.
/// </summary>
internal sealed class Command(string id, ControlOrder order, int members, DateTime preparedAt)
{
    readonly TargetProgress?[] _targets = new TargetProgress?[members];
    readonly int[] _counts = new int[Enum.GetValues<TargetState>().Length];
    volatile CommandHead _head = new(CommandPhase.Preparing, false, preparedAt, null, null, null, null, [], 0);
    PendingIssue? _pending;
    int _final;

    public string Id => id;

    public ControlOrder Order => order;

    public KindInfo Kind => ControlKinds.Of(order.Kind);

    public CommandHead Head => _head;

    public int Members => _targets.Length;

    /// <summary>All targets stand here; false only for a command whose first entries were torn off.</summary>
    public bool IsWhole { get; private set; }

    public TargetProgress this[int index] => Volatile.Read(ref _targets[index])!;

    public IEnumerable<TargetProgress> Targets => Enumerable.Range(0, _targets.Length).Select(index => Volatile.Read(ref _targets[index])).OfType<TargetProgress>();

    public int Count(TargetState state) => Volatile.Read(ref _counts[(int)state]);

    /// <summary>Targets that may still change by themselves.</summary>
    public int Open => _targets.Length - Volatile.Read(ref _final);

    /// <summary>Its issue is decided on, and not durable yet.</summary>
    internal PendingIssue? Pending { get => Volatile.Read(ref _pending); set => Volatile.Write(ref _pending, value); }

    /// <summary>Targets go out, or will as soon as the decision is durable.</summary>
    public bool IsGoingOut => Pending is not null || _head.Phase == CommandPhase.Issuing;

    public string Who => _head.Made(DecisionKind.Prepared)?.By.Account ?? "";

    public DateTime? IssuedAt => _head.Made(DecisionKind.Issued)?.At;

    public bool NeedsApproval => _head.ApprovalRule is not null && !order.IsEmergency;

    public bool NeedsReview => order.IsEmergency && !order.IsDrill && IssuedAt is not null && _head.Made(DecisionKind.Reviewed) is null;

    /// <summary>Under the book's lock.</summary>
    internal void Apply(CommandStep step)
    {
        foreach (Target target in step.Targets ?? [])
            if (target.Index < _targets.Length && _targets[target.Index] is null)
            {
                _targets[target.Index] = TargetProgress.Of(target);
                _counts[(int)TargetState.Prepared]++;
            }
        IsWhole = IsWhole || _targets.All(target => target is not null);
        _head = _head.With(step);
    }

    /// <summary>Under the book's lock. Returns the target as it was before.</summary>
    internal TargetProgress? Apply(TargetStep step)
    {
        if (step.Index >= _targets.Length || _targets[step.Index] is not { } before)
            return null;
        TargetProgress after = before.With(step);
        _counts[(int)before.State]--;
        _counts[(int)after.State]++;
        if (after.IsFinal && !before.IsFinal)
            _final++;
        Volatile.Write(ref _targets[step.Index], after);
        return before;
    }
}
