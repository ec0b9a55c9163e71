using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>How a step of setting up a new terminal ended.</summary>
[JsonConverter(typeof(LowerCase<StepOutcome>))]
public enum StepOutcome
{
    /// <summary>Set and read back, or read and right.</summary>
    Done,
    /// <summary>The terminal had it already; nothing was set.</summary>
    Same,
    /// <summary>A dry run: this would be set.</summary>
    Planned,
    Skipped,
    /// <summary>Set, but read back otherwise; or looked at, and not as it should be.</summary>
    Differs,
    Failed,
}

/// <summary>Asks what setting up a terminal comes to.</summary>
/// <param name="Given">Parameters that the caller gives beside the archive's, by name: "F9", "F26:1".</param>
public sealed record CommissionPlanRequest(IReadOnlyList<string>? Given = null);

/// <summary>A step of it.</summary>
/// <param name="Key">"clock", "F25:1", "compare", "present:1".</param>
/// <param name="Given">Which of the given parameters it sets; null: the archive's.</param>
/// <param name="Skip">Why it is not to be done; null: it is.</param>
public sealed record CommissionStep(string Key, string Name, string NameZh, int? Given, string? Skip, string? SkipZh);

/// <summary>The steps in their order. The terminal was asked who it is and what it can do.</summary>
/// <param name="Outcome">How that question ended; without an answer there are no steps worth trying. Denied: it does not tell.</param>
/// <param name="Identity">Maker, versions, supported classes, as far as it told.</param>
public sealed record CommissionPlan(
    string Address, AnswerKind Outcome, string? Detail, IReadOnlyList<ParameterItemText> Identity, IReadOnlyList<CommissionStep> Steps);

/// <summary>Does one step.</summary>
/// <param name="Items">Of a given parameter; null: the archive's.</param>
/// <param name="DryRun">Reads only, and tells what would be set.</param>
public sealed record CommissionStepRequest(string Key, IReadOnlyList<ParameterItemText>? Items = null, bool DryRun = false);

/// <summary>What came of it.</summary>
/// <param name="Stop">Going on makes no sense: the terminal is silent, or has no meters.</param>
/// <param name="Items">What was wanted and what the terminal has, where they differ or differed.</param>
/// <param name="Values">First values of a point.</param>
public sealed record CommissionStepReport(
    string Key, string Name, string NameZh, StepOutcome Outcome, AnswerKind? Answer, string Detail, string DetailZh, bool Stop,
    IReadOnlyList<ParameterComparison> Items, IReadOnlyList<PresentValue> Values);

/// <summary>A commissioning as a whole, as loadctl --json prints it.</summary>
/// <param name="Good">Every step is done, was so already, or was left out for a reason.</param>
/// <param name="Stopped">Steps that stood behind the last one were not tried.</param>
public sealed record CommissionReport(
    string Address, bool DryRun, bool Good, bool Stopped, IReadOnlyList<ParameterItemText> Identity, IReadOnlyList<CommissionStepReport> Steps);
