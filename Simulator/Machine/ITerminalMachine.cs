using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Machine.Dlt698;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

internal enum LinkPhase : byte { Down, LoggingIn, Online }

/// <summary>What a terminal wants from whoever holds its connection.</summary>
internal enum LinkWish : byte { None, Reconnect }

/// <summary>
/// One terminal's side of its protocol: frames in, frames out, and a tick. Opens no socket and starts no timer; calls come one at a time.
/// </summary>
internal interface ITerminalMachine
{
    TerminalModel Model { get; }

    LinkPhase Phase { get; }

    /// <summary>Reports that are not confirmed yet.</summary>
    int OpenReports { get; }

    /// <summary>Unconfirmed reports at the same time.</summary>
    int ReportWindow { set; }

    void Connected(IFrameOutput output);

    void Disconnected();

    /// <summary>Takes leave, before closing.</summary>
    void LogOut(IFrameOutput output);

    /// <summary>Reports some curves of one measurement point; the reports go when the link and the window allow.</summary>
    /// <param name="classes">Curves by their Fn of AFN 0D, whatever the family calls them.</param>
    /// <param name="ended">Told once how the last of the reports ended.</param>
    void ReportCurves(int point, IReadOnlyList<int> classes, DateTime start, int count, IFrameOutput output, Action<bool>? ended = null);

    /// <summary>Reports the registers of a measurement point as they were frozen at the end of a day.</summary>
    void ReportDaily(int point, DateOnly day, IFrameOutput output);

    /// <summary>A whole frame, verified, of the terminal's family.</summary>
    void Receive(ReadOnlySpan<byte> frame, IFrameOutput output);

    /// <summary>About once a second.</summary>
    LinkWish Tick(IFrameOutput output);

    /// <summary>The machine of a terminal's family.</summary>
    static ITerminalMachine Of(TerminalModel model, MachineCounters counters, TimeProvider time) => model.Spec.Family == ProtocolFamily.Dlt698
        ? new OopMachine(model, counters, time)
        : new TerminalMachine(model, counters, time);
}
