namespace LoadMgmt.Contract;

/// <summary>One observation: "control state", "event ERC5", "power".</summary>
public sealed record EvidenceItem(DateTime At, DateTimeOffset AtStation, string What, string Text);
