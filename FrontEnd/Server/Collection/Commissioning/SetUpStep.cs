using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection.Commissioning;

internal enum SetUpKind : byte { Nothing, Clock, Parameter, Comparison, ClockCheck, FirstReading }

/// <summary>One step of setting up a new terminal.</summary>
/// <param name="Archived">What the archive would have; null for what the caller gives.</param>
/// <param name="Skip">Why it is not done.</param>
internal sealed record SetUpStep(string Key, Bilingual Name, SetUpKind Kind, Bilingual? Skip = null)
{
    public Parameter? Parameter { get; init; }

    public ArchiveParameter? Archived { get; init; }

    /// <summary>Which of the given parameters this is.</summary>
    public int? Given { get; init; }

    public int Point { get; init; }
}

internal enum SetUpOutcome : byte { Done, Same, Planned, Skipped, Differs, Failed }

/// <summary>How a step ended, and why.</summary>
internal sealed record SetUpResult(SetUpOutcome Outcome, Bilingual Detail, ExchangeOutcome? Answer = null)
{
    /// <summary>Going on makes no sense.</summary>
    public bool Stops { get; init; }

    public IReadOnlyList<ComparedItem> Items { get; init; } = [];

    public IReadOnlyDictionary<Quantity, Scaled> Values { get; init; } = new Dictionary<Quantity, Scaled>();
}

/// <summary>Who a terminal says it is.</summary>
/// <param name="Outcome">Of the first question.</param>
/// <param name="Parameters">Classes that it can be set; null where it does not tell.</param>
internal sealed record TerminalIdentity(ExchangeResult Outcome, IReadOnlyList<ParameterItem> Items, IReadOnlySet<int>? Parameters);
