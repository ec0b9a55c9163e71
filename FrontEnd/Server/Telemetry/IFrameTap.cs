using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

public enum FrameDirection : byte { FromTerminal, ToTerminal }

/// <summary>
/// Where sessions show each frame that came or went, for people who watch. Called on links' threads: an implementation copies what it
/// wants and returns at once.
/// </summary>
public interface IFrameTap
{
    /// <summary>Somebody watches; asked before anything is prepared for <see cref="OnFrame"/>, so that unwatched frames cost nothing.</summary>
    bool IsActive { get; }

    /// <summary>One whole frame, borrowed until this returns.</summary>
    void OnFrame(FrameDirection direction, TerminalAddress address, ReadOnlySpan<byte> bytes, DateTime at);
}

/// <summary>Nobody watches.</summary>
public sealed class NoFrameTap : IFrameTap
{
    public static NoFrameTap Instance { get; } = new();

    public bool IsActive => false;

    public void OnFrame(FrameDirection direction, TerminalAddress address, ReadOnlySpan<byte> bytes, DateTime at)
    {
    }
}
