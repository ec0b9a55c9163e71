namespace LoadMgmt.Contract;

/// <summary>One page of a list; ask for the next with offset + limit.</summary>
public sealed record TerminalPage(int Total, int Offset, int Limit, IReadOnlyList<TerminalSummary> Items);

/// <summary>A terminal in a list: what the archive says, and the three online facts.</summary>
/// <param name="Address">"4401-1234", hexadecimal.</param>
/// <param name="Linked">There is a link to it.</param>
/// <param name="LoggedIn">Null where its kind of link has no login (radio).</param>
/// <param name="Fresh">A valid frame came within 2.5 heartbeats.</param>
/// <param name="ClockErrorSeconds">Terminal clock minus station clock, when last measured.</param>
public sealed record TerminalSummary(
    string Address, string Name, string Organisation, string? Customer, string Profile, string Link,
    bool Linked, bool? LoggedIn, bool Fresh, bool Conflict, DateTime? LastHeardAt, DateTimeOffset? LastHeardAtStation, double? ClockErrorSeconds);

/// <summary>Everything about one terminal.</summary>
/// <param name="Queued">Exchanges waiting for it.</param>
public sealed record TerminalDetail(
    TerminalSummary Summary, string OrganisationCode, string? CustomerNumber, string? RemoteEndPoint, DateTime? LoginAt, DateTimeOffset? LoginAtStation,
    int Queued, double HeartbeatSeconds, int DaysKept, IReadOnlyList<string> AllowedNetworks, IReadOnlyList<PointInfo> Points,
    IReadOnlyList<GroupInfo> Groups);

/// <summary>测量点.</summary>
public sealed record PointInfo(int Number, string Name, string? MeterAddress, IReadOnlyList<RatioInfo> Ratios);

public sealed record RatioInfo(DateTime ValidFrom, DateTimeOffset ValidFromStation, int Ct, int Pt);

/// <summary>总加组.</summary>
public sealed record GroupInfo(int Number, string Name, IReadOnlyList<int> Points);

/// <summary>A terminal that spoke but is not in the archive.</summary>
/// <param name="Says">What it said of itself.</param>
public sealed record WaitingInfo(
    string Address, string RemoteEndPoint, DateTime FirstSeen, DateTime LastSeen, DateTimeOffset LastSeenStation, int Frames, string Says);

public sealed record WaitingList(IReadOnlyList<WaitingInfo> Items);

/// <summary>Takes a waiting terminal into the archive.</summary>
/// <param name="Organisation">Code of the organisation that it belongs to; null: as the settings say.</param>
/// <param name="Profile">130-2005, 376.1-2009 or 1376.1-2013.</param>
/// <param name="Points">Numbers of its measurement points; null: as the settings say.</param>
public sealed record AdmitRequest(string? Name, string? Organisation, string? Profile, IReadOnlyList<int>? Points);

/// <summary>The entry that an admission made.</summary>
public sealed record TerminalAdmitted(string Address, string Name, string Organisation, string Profile, IReadOnlyList<int> Points);

/// <summary>Someone decided that control of an address in conflict may go on.</summary>
/// <param name="Reason">Kept in the log; required.</param>
public sealed record ConflictDecision(string? Reason);

/// <summary>Something was done that has no more to tell than that.</summary>
public sealed record Done(string What);
