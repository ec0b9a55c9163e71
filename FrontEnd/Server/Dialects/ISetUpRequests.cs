using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>A stretch of the usual order in which a new terminal is set up.</summary>
/// <param name="Classes">Parameters in their order; none: all that no other stretch has.</param>
/// <param name="Never">Why setting up leaves these alone, whatever is given; null: what there is is set.</param>
public sealed record SetUpStretch(Bilingual Name, IReadOnlyList<int> Classes, Bilingual? Never = null);

/// <summary>What a terminal says that it can do, by the numbers of its information classes.</summary>
public enum SupportKind : byte { Parameters = 4, Controls = 5, PresentData = 6, KeptData = 7, Events = 8 }

/// <summary>Setting up a new terminal: who it is, what it can do, and what comes after what.</summary>
public interface ISetUpRequests
{
    /// <summary>Maker, device, software: 09 F1, in 2005 0C F1.</summary>
    Exchange<IParameterValue> ReadVersion(Terminal terminal);

    /// <summary>Which classes the terminal has (09 F4 to F8); null where the edition has no such question.</summary>
    Exchange<IReadOnlySet<int>>? ReadSupport(Terminal terminal, SupportKind kind);

    /// <summary>Section 8 of the parameters: communication, events, meters, their points, groups, tariffs, control, tasks.</summary>
    IReadOnlyList<SetUpStretch> UsualOrder(TerminalProfile profile);
}
