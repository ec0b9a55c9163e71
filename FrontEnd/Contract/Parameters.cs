namespace LoadMgmt.Contract;

/// <summary>A parameter that a terminal's profile has.</summary>
/// <param name="Key">"F25"; with a point, group or task behind a colon where it is not the terminal's own: "F25:3".</param>
/// <param name="Name">The same by its name: "measuring_point_basics".</param>
public sealed record ParameterDescription(string Key, string Name, string NameZh, bool Dangerous);

public sealed record ParameterNames(string Address, IReadOnlyList<ParameterDescription> Parameters);

/// <summary>One item as people write it: "heartbeat" and "5", "point[0]" and "1".</summary>
public sealed record ParameterItemText(string Name, string Value);

/// <summary>Asks a terminal for parameters.</summary>
/// <param name="Parameters">"F1", "F25:3", "measuring_point_basics:3".</param>
/// <param name="Ask">Which elements of a list: index = 1,2; null for what the archive suggests.</param>
public sealed record ReadParametersRequest(IReadOnlyList<string> Parameters, IReadOnlyList<ParameterItemText>? Ask = null);

/// <param name="Outcome">How the question ended.</param>
public sealed record ParameterReport(string Key, string Name, string NameZh, AnswerKind Outcome, IReadOnlyList<ParameterItemText> Items, string? Detail);

public sealed record ParametersReport(string Address, IReadOnlyList<ParameterReport> Parameters);

/// <summary>Sets one parameter and reads it back. Items that are not named stay as they are, where the parameter is no list.</summary>
/// <param name="Confirm">The terminal's address again, for what could lose it: its station's address, its own.</param>
public sealed record SetParameterRequest(string Parameter, IReadOnlyList<ParameterItemText> Items, string? Confirm = null);

/// <summary>What came of it.</summary>
/// <param name="Outcome">How the setting ended; timed out: unknown, and read back all the same.</param>
/// <param name="Verified">Read back, and as it was set.</param>
/// <param name="Before">What stood there before, where that was read.</param>
/// <param name="After">What was read back.</param>
/// <param name="Differences">Items that were set and are not there.</param>
public sealed record ParameterSetReport(
    string Address, string Key, AnswerKind Outcome, bool Verified, IReadOnlyList<ParameterItemText> Before, IReadOnlyList<ParameterItemText> After,
    IReadOnlyList<ParameterItemText> Differences, string? Detail);

/// <summary>Settings to look at before the first is sent.</summary>
public sealed record CheckParametersRequest(IReadOnlyList<SetParameterRequest> Parameters);

/// <summary>What cannot be set.</summary>
/// <param name="Index">Which of the settings, from 0.</param>
/// <param name="Item">Null where the parameter as a whole is wrong.</param>
public sealed record ParameterFault(int Index, string Parameter, string? Item, string? Value, string Reason, string ReasonZh);

public sealed record ParametersChecked(string Address, IReadOnlyList<ParameterFault> Faults);

/// <summary>One item of the archive beside what the terminal has.</summary>
/// <param name="Terminal">Null where the terminal did not say.</param>
public sealed record ParameterComparison(string Key, string Item, string Archive, string? Terminal, bool Same);

public sealed record ParametersCompared(string Address, bool Same, IReadOnlyList<ParameterComparison> Items);

/// <summary>Resets a terminal (AFN 01): 1 restart, 2 data, 3 parameters and data, 4 parameters but those of communication, and data.</summary>
/// <param name="Confirm">The terminal's address again.</param>
public sealed record ResetRequest(int Kind, string? Confirm = null);

/// <summary>Whether a terminal may report by itself.</summary>
public sealed record ReportsRequest(bool Allowed);

/// <summary>How a command of one frame ended; accepted is all that it says.</summary>
public sealed record TerminalCommandReport(string Address, AnswerKind Outcome, string? Detail);
