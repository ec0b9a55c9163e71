using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>One item of a parameter as people write it: "heartbeat" and "5", "point[0]" and "1".</summary>
public readonly record struct ParameterItem(string Name, string Value);

/// <summary>What cannot stand in a parameter, and what could.</summary>
public sealed record ParameterError(string Item, string Value, Bilingual Reason);

/// <summary>A parameter of a terminal's profile: which, and of which point, group or task.</summary>
/// <param name="Key">"F25:3".</param>
/// <param name="IsDangerous">A wrong value loses the terminal: its station's address, its own.</param>
/// <param name="IsPlain">Read whole and with nothing said: a setting may name a part of its items, the others stay.</param>
public sealed record Parameter(int Class, int Point, string Key, Bilingual Name, bool IsDangerous, bool IsPlain);

/// <summary>What a terminal said a parameter is; grows with the frames of the answer.</summary>
public interface IParameterValue
{
    IReadOnlyList<ParameterItem> Items { get; }
}

/// <summary>Parameters by name and value. Calls make exchanges and send nothing. Every setting goes on the wire at most once: some add what they carry.</summary>
public interface IParameterRequests
{
    /// <summary>What setting up a new terminal needs beside its parameters; null where the family has no usual order.</summary>
    ISetUpRequests? SetUp => null;

    /// <summary>Every parameter that can be set or read in this profile.</summary>
    IReadOnlyList<Parameter> List(TerminalProfile profile);

    /// <summary>By "F25:3", or by the name "measuring_point_basics:3"; null: there is none.</summary>
    Parameter? Find(TerminalProfile profile, string name);

    /// <param name="ask">Which elements of a list; empty for what the archive suggests.</param>
    /// <returns>Null with the errors where the question cannot be made.</returns>
    Exchange<IParameterValue>? Read(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> ask, out IReadOnlyList<ParameterError> errors);

    /// <summary>The items that name the elements of a setting, to ask for them again.</summary>
    IReadOnlyList<ParameterItem> AskFor(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items);

    Exchange? Set(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items, out IReadOnlyList<ParameterError> errors);

    /// <summary>The same items as the terminal's answer will write them.</summary>
    IReadOnlyList<ParameterItem> Normal(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items);

    /// <summary>What was wanted and is not among what the terminal said; elements of a list are looked for in any order, and 08 and 8 are one.</summary>
    IReadOnlyList<ParameterItem> Missing(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> wanted, IReadOnlyList<ParameterItem> there);

    /// <summary>AFN 01 复位, F1 to F4.</summary>
    Exchange Reset(Terminal terminal, int kind);

    /// <summary>05 F29 or F37: unsolicited reports allowed or forbidden.</summary>
    Exchange AllowReports(Terminal terminal, bool allowed);

    /// <summary>05 F38: the terminal shall connect to its station.</summary>
    Exchange Activate(Terminal terminal);

    /// <summary>05 F39: the terminal shall hang up; one that is to be always on line dials again.</summary>
    Exchange Disconnect(Terminal terminal);
}
