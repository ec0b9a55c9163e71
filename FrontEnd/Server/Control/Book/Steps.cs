using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Control.Book;

internal enum DecisionKind : byte { Prepared, Approved, Issued, Cancelled, Reviewed }

/// <summary>Someone decided something.</summary>
/// <param name="ReceivedAt">When the request to issue came in.</param>
internal sealed record Decision(DecisionKind What, Actor By, DateTime At, string? Reason, DateTime? ReceivedAt = null);

/// <summary>One entry of the audit log on a command as a whole: what is new of it. What is null stays as it was.</summary>
/// <param name="Number">Position among the command's own entries when it was made, from 0.</param>
internal sealed record CommandStep(string Id, int Number, DateTime At)
{
    /// <summary>Of the first entry.</summary>
    public ControlOrder? Order { get; init; }

    /// <summary>How many targets follow, of the first entry.</summary>
    public int? Members { get; init; }

    /// <summary>Some of the targets, frozen; in order.</summary>
    public IReadOnlyList<Target>? Targets { get; init; }

    public CommandPhase? Phase { get; init; }

    public bool IsFinal { get; init; }

    public Bilingual? Detail { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>Why policy asks for a second person; of the entry that ends preparation.</summary>
    public Bilingual? ApprovalRule { get; init; }

    public DateTime? ValidUntil { get; init; }
}

/// <summary>Something that was seen.</summary>
internal sealed record Evidence(DateTime At, Bilingual What, Bilingual Text);

/// <summary>A rule of the station that stands against a target.</summary>
/// <param name="Value">What the rule found.</param>
/// <param name="WhoCanLift">Who could lift it, and how.</param>
internal sealed record Block(Bilingual Rule, Bilingual Value, Bilingual WhoCanLift);

/// <summary>What was seen of a target in preparation.</summary>
/// <param name="AlreadySo">It stands already as the command would put it; null: not known.</param>
/// <param name="LoadOf">What the load was read from.</param>
internal sealed record TargetFacts(
    bool Linked, bool? LoggedIn, bool Fresh, bool? GuaranteedSupply, bool? Excluded, bool? AlreadySo, DateTime? StateAt,
    long? LoadWatts, string? LoadOf, DateTime? LoadAt, double? ClockErrorSeconds);

/// <summary>One entry of the audit log on one target of a command.</summary>
/// <param name="Index">Of the target.</param>
/// <param name="Number">Position among the target's entries, from 0.</param>
internal sealed record TargetStep(string Id, int Index, int Number, DateTime At)
{
    public TargetState? State { get; init; }

    public bool IsFinal { get; init; }

    /// <summary>The exact bytes that are about to go out, hexadecimal.</summary>
    public string? Frame { get; init; }

    public Bilingual? Detail { get; init; }

    public TargetFacts? Facts { get; init; }

    public Block? Block { get; init; }

    public IReadOnlyList<Bilingual>? Warnings { get; init; }

    public DateTime? VerifyBy { get; init; }

    /// <summary>When the frame went to the link; the link tells it when the exchange has ended.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>The terminal answered this part.</summary>
    public bool Answered { get; init; }

    public long? PowerAfter { get; init; }

    public Evidence? Evidence { get; init; }
}
