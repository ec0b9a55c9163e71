using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Journal;

[Flags]
public enum JournalFlags : byte
{
    None = 0,
    /// <summary>Came before the terminal had logged in.</summary>
    BeforeLogin = 1,
    /// <summary>Started by the terminal, not an answer.</summary>
    Report = 2,
    /// <summary>Answer to a back-fill: its values are re-read.</summary>
    ReRead = 4,
}

/// <summary>One frame as it was received. Borrowed while a reader hands it over.</summary>
public readonly ref struct JournalRecord
{
    /// <summary>Rises by one from frame to frame, never reused, unbroken unless the journal was damaged.</summary>
    public required long Sequence { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required TerminalAddress Address { get; init; }

    public LinkKind Link { get; init; }

    public JournalFlags Flags { get; init; }

    /// <summary>The frame, raw.</summary>
    public required ReadOnlySpan<byte> Bytes { get; init; }
}
