using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.Protocols.Explain;

/// <summary>How far bytes that begin with 68H are a frame of one family.</summary>
enum Match : byte
{
    /// <summary>No frame of this family.</summary>
    None,
    /// <summary>A frame of this family as far as the bytes go, which is not to its end.</summary>
    Incomplete,
    /// <summary>Marks and lengths of a frame, but its sum is wrong: worth explaining, never worth acting upon.</summary>
    Damaged,
    Whole,
}

/// <summary>One wire family as the explanation sees it: where its frames end, and what their bytes say.</summary>
interface IFrameExplainer
{
    /// <summary>FEH before a frame wakes the receiver and belongs to it (DL/T 645, DL/T 698.45).</summary>
    bool TakesPreamble { get; }

    /// <summary>Looks at bytes that begin with 68H and go on to the end of what there is. Reads nothing beyond them, keeps nothing.</summary>
    /// <param name="length">Bytes of the frame when it is whole or damaged.</param>
    /// <param name="error">Why it is no whole frame; the offset counts from the 68H.</param>
    Match Check(ReadOnlySpan<byte> bytes, out int length, out ProtocolError error);

    /// <summary>
    /// Adds every byte of a whole or damaged frame to the page, once and in order: a heading of depth 0, its parts at depth 1,
    /// the fields of a data unit at depth 2. What lies inside a payload is handed to <see cref="Explainer"/>.
    /// </summary>
    void Explain(ExplainedPage page, int start, int length, in Explaining how);
}

/// <summary>What is known beforehand of bytes to be explained.</summary>
/// <param name="Wire">The terminal's profile; without one each 376.1 frame is read by the edition that fits it.</param>
/// <param name="Nesting">Payloads inside payloads, 0 for bytes of a link.</param>
readonly record struct Explaining(WireProfile? Wire, int Nesting = 0);
