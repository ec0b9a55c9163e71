namespace LoadMgmt.Protocols;

/// <summary>What a frame scanner found at the head of its input.</summary>
public enum Scan : byte
{
    /// <summary>What is there may become a frame: wait for more bytes.</summary>
    NeedMore,
    /// <summary>A frame was read and taken off the input.</summary>
    Frame,
    /// <summary>Bytes that begin no frame were dropped, up to the next possible start; look again.</summary>
    Skipped,
}
