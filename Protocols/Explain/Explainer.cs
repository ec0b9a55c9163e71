using LoadMgmt.Protocols.Dlt645.Explain;
using LoadMgmt.Protocols.Dlt698.Explain;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;

namespace LoadMgmt.Protocols.Explain;

/// <summary>
/// Takes bytes apart for people: frames of every family and whatever stands between them, every byte once. Allocates freely; not for the
/// receiving path.
/// </summary>
public static class Explainer
{
    /// <summary>A meter's frame inside a terminal's is one; nobody forwards what forwards.</summary>
    const int DeepestNesting = 2;

    /// <summary>Depth that a payload's frames have more than the field that carries them.</summary>
    const int PayloadDepth = 3;

    /// <summary>The families; on equal matches the earlier one is taken.</summary>
    static readonly IFrameExplainer[] s_families = [new Gdw376Explainer(), new Dlt698Explainer(), new Dlt645Explainer()];

    /// <param name="wire">The terminal's profile; without one each 376.1 frame is read by the edition that fits it.</param>
    public static IReadOnlyList<ExplainedField> Explain(ReadOnlySpan<byte> bytes, WireProfile? wire = null)
    {
        var page = new ExplainedPage(bytes);
        Explain(page, 0, bytes.Length, new(wire));
        return page.Fields;
    }

    /// <summary>Whether bytes that one frame carries for another receiver are worth <see cref="ExplainPayload"/>; else they are a field like any other.</summary>
    internal static bool HoldsFrame(ReadOnlySpan<byte> payload, in Explaining how) =>
        how.Nesting < DeepestNesting && MixedFrames.Split(payload, s_families).Exists(stretch => stretch.Family is not null);

    /// <summary>Explains bytes that one frame carries for another receiver, every byte once, further in.</summary>
    internal static void ExplainPayload(ExplainedPage page, int offset, int length, in Explaining how)
    {
        page.Indent += PayloadDepth;
        Explain(page, offset, length, how with { Nesting = how.Nesting + 1 });
        page.Indent -= PayloadDepth;
    }

    static void Explain(ExplainedPage page, int offset, int length, in Explaining how)
    {
        bool isBehindFrame = false;
        foreach (Stretch stretch in MixedFrames.Split(page.Bytes(offset, length), s_families))
        {
            int start = offset + stretch.Start;
            if (stretch.Family is { } family)
            {
                if (stretch.Preamble > 0)
                    page.Add(start - stretch.Preamble, stretch.Preamble, "preamble", "前导字节", $"{stretch.Preamble} B", depth: 0);
                family.Explain(page, start, stretch.Length, how);
            }
            else if (stretch.Match == Match.Incomplete)
                page.Add(start, stretch.Length, "incomplete frame", "不完整的帧", "", fault: FaultTexts.Of(stretch.Why), depth: 0);
            else if (isBehindFrame && page.Bytes(start, stretch.Length).IndexOfAnyExcept((byte)0xFF) < 0)
                // Some meters let the line idle behind the end mark.
                page.Add(start, stretch.Length, "idle line", "线路空闲", $"{stretch.Length} B", depth: 0);
            else
                page.Add(start, stretch.Length, "no frame", "非帧字节", $"{stretch.Length} B", fault: FaultTexts.Of(stretch.Why), depth: 0);
            isBehindFrame = stretch.Family is not null;
        }
    }
}
