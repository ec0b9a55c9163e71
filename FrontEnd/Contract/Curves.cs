namespace LoadMgmt.Contract;

/// <summary>A quantity that curves may have.</summary>
/// <param name="Name">As in requests and CSV headers: "p", "u_a".</param>
/// <param name="IsInterval">Belongs to the interval that ends at its instant: day D runs 00:15…24:00, not 00:00…23:45.</param>
public sealed record QuantityDescription(string Name, string Unit, string NameEn, string NameZh, bool IsInterval);

public sealed record QuantityList(IReadOnlyList<QuantityDescription> Items);

/// <summary>A stored curve of one station day: secondary values as the meter gives them, engineering units.</summary>
/// <param name="Points">Only instants with at least one value, ascending.</param>
public sealed record Curve(
    string Address, int Point, DateOnly Day, IReadOnlyList<QuantityDescription> Quantities, IReadOnlyList<CurveInstant> Points);

/// <param name="Values">In the order of the curve's quantities; null where there is none.</param>
/// <param name="Qualities">reported, re_read, estimated or suspect, beside each value; null beside none.</param>
public sealed record CurveInstant(DateTime At, DateTimeOffset AtStation, IReadOnlyList<decimal?> Values, IReadOnlyList<string?> Qualities);

/// <summary>A stored curve of a total-add group, primary side.</summary>
public sealed record GroupCurve(string Address, int Group, DateOnly Day, IReadOnlyList<GroupInstant> Points);

/// <param name="ActivePower">kW, ReactivePower kvar, ActiveEnergy kWh, ReactiveEnergy kvarh.</param>
public sealed record GroupInstant(
    DateTime At, DateTimeOffset AtStation, decimal? ActivePower, decimal? ReactivePower, decimal? ActiveEnergy, decimal? ReactiveEnergy);

/// <summary>How complete the curves of a station day are.</summary>
/// <param name="Expected">Values that there should be by now.</param>
/// <param name="Stored">Of these, in the store.</param>
/// <param name="Absent">Of these, the terminal said that it has none.</param>
/// <param name="Percent">Stored or known absent, of expected; null when nothing is expected.</param>
public sealed record Completeness(
    DateOnly Day, long Expected, long Stored, long Absent, long Missing, decimal? Percent,
    IReadOnlyList<OrganisationCompleteness> Organisations, IReadOnlyList<TerminalCompleteness> Terminals, FreezeCompleteness? Freezes = null);

public sealed record OrganisationCompleteness(string Code, string Name, long Expected, long Stored, long Absent, long Missing, decimal? Percent);

public sealed record TerminalCompleteness(
    string Address, string Name, long Expected, long Stored, long Absent, long Missing, decimal? Percent, FreezeCompleteness? Freezes = null);

/// <summary>Planned daily freezes of the day, one value each; absent when no plan wants any.</summary>
public sealed record FreezeCompleteness(long Expected, long Stored, long Absent, long Missing, decimal? Percent);
