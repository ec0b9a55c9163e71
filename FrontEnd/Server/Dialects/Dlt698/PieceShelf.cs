using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Frames;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// APDUs whose pieces arrive in frames of their own. Bounded; each thread that decodes has its own, since a reprocessing must not meet the
/// writer of the same terminal. What is not completed is refused with its bytes, so that nothing disappears.
/// </summary>
internal static class PieceShelf
{
    /// <summary>Unfinished APDUs at once, and the largest of them.</summary>
    const int MaxOpen = 64, MaxLength = 64 * 1024;

    [ThreadStatic]
    static Dictionary<TerminalAddress, Open>? s_open;

    /// <summary>The whole APDU when its last piece has come, else empty.</summary>
    public static byte[] Assemble(in JournalRecord record, ReadOnlySpan<byte> userData, IReadingSink sink)
    {
        if (!Fragment.TryRead(userData, out Fragment fragment, out ReadOnlySpan<byte> piece) || fragment.Kind == FragmentKind.Confirmation)
            return [];
        Dictionary<TerminalAddress, Open> open = s_open ??= [];
        if (fragment.Kind == FragmentKind.First)
        {
            if (open.Remove(record.Address, out Open? before))
                sink.Refused("an answer in pieces was begun anew / 分帧未完，重新开始", before.Bytes);
            if (open.Count >= MaxOpen)
                open.Remove(open.MinBy(entry => entry.Value.Sequence).Key);
            open[record.Address] = new(fragment.Number, record.Sequence, piece.ToArray());
            return [];
        }
        if (!open.TryGetValue(record.Address, out Open? known))
        {
            sink.Refused("a piece without those before it / 分帧缺少前帧", record.Bytes);
            return [];
        }
        if (fragment.Number == known.Number)
            return [];
        open.Remove(record.Address);
        if (fragment.Number != (known.Number + 1 & 0x0FFF) || known.Bytes.Length + piece.Length > MaxLength)
        {
            sink.Refused("a piece out of order / 分帧序号错误", [.. known.Bytes, .. record.Bytes]);
            return [];
        }
        byte[] all = [.. known.Bytes, .. piece];
        if (fragment.Kind == FragmentKind.Last)
            return all;
        open[record.Address] = new(fragment.Number, record.Sequence, all);
        return [];
    }

    sealed record Open(int Number, long Sequence, byte[] Bytes);
}
