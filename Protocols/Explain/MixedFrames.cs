namespace LoadMgmt.Protocols.Explain;

/// <summary>A run of bytes: one frame, or what stands between frames.</summary>
/// <param name="Family">Whose frame it is; null for bytes that are none.</param>
/// <param name="Preamble">FEH before the frame that belong to it; not counted in <paramref name="Length"/>.</param>
/// <param name="Why">Of bytes that are no frame: what was wrong with the one that looked most like a frame.</param>
readonly record struct Stretch(int Start, int Length, IFrameExplainer? Family, Match Match, int Preamble, ProtocolError Why);

/// <summary>
/// Cuts bytes into frames of any family and what stands between them. At each 68H every family is asked; the best match is taken,
/// and where there is none the search goes on with the next byte, so that noise costs only itself.
/// </summary>
static class MixedFrames
{
    const byte Start = 0x68, Preamble = 0xFE;

    public static List<Stretch> Split(ReadOnlySpan<byte> bytes, ReadOnlySpan<IFrameExplainer> families)
    {
        var stretches = new List<Stretch>();
        // First byte behind the last frame, and the first place since then where a frame might still come.
        int behind = 0, open = -1;
        ProtocolError why = new(Fault.BadFraming, 0);
        for (int at = 0; bytes[at..].IndexOf(Start) is >= 0 and var skip;)
        {
            at += skip;
            Match match = Best(bytes[at..], families, out IFrameExplainer? family, out int length, out ProtocolError error);
            if (match >= Match.Damaged)
            {
                int preamble = family!.TakesPreamble ? PreambleOf(bytes[behind..at]) : 0;
                AddOther(stretches, behind, at - preamble - behind, why);
                stretches.Add(new(at, length, family, match, preamble, error));
                at += length;
                (behind, open, why) = (at, -1, new(Fault.BadFraming, 0));
                continue;
            }
            if (match == Match.Incomplete && open < 0)
                open = at;
            if (error.Offset > why.Offset)
                why = error;
            at++;
        }
        AddOther(stretches, behind, (open < 0 ? bytes.Length : open) - behind, why);
        if (open >= 0)
            stretches.Add(new(open, bytes.Length - open, null, Match.Incomplete, 0, new(Fault.Truncated, bytes.Length - open)));
        return stretches;
    }

    static Match Best(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<IFrameExplainer> families, out IFrameExplainer? family, out int length, out ProtocolError error)
    {
        (Match best, family, length, error) = (Match.None, null, 0, default);
        foreach (IFrameExplainer candidate in families)
        {
            Match match = candidate.Check(bytes, out int itsLength, out ProtocolError itsError);
            if (match > best)
                (best, family, length, error) = (match, candidate, itsLength, itsError);
            else if (match == Match.None && best == Match.None && itsError.Offset > error.Offset)
                error = itsError;
        }
        return best;
    }

    static void AddOther(List<Stretch> stretches, int start, int length, ProtocolError why)
    {
        if (length > 0)
            stretches.Add(new(start, length, null, Match.None, 0, why));
    }

    static int PreambleOf(ReadOnlySpan<byte> before) => before.Length - 1 - before.LastIndexOfAnyExcept(Preamble);
}
