using System.Buffers.Binary;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// AFN 00 that confirms one frame: F3 naming what is confirmed (the only form that some firmware takes), or F1 by profile. A as it came, MSA
/// included; RSEQ is the frame's PSEQ; Tp is copied (clause 8.2, 8.5 of file 01). Each report has one, so it is put together in words.
/// </summary>
internal static class Confirmation
{
    /// <summary>Units that one confirmation names; a report of more is confirmed as a whole (F1).</summary>
    const int MaxNamed = 48;

    const int Head = Frame.HeadLength + Frame.FixedUserData, BeforeNames = DataUnitId.Length + 1;

    public const int MaxLength = Head + BeforeNames + MaxNamed * ConfirmedUnits.ItemLength + TimeTag.Length + Frame.TailLength;

    /// <summary>F1 and F3 of p0.</summary>
    const uint Whole = 0x0001_0000, PerUnit = 0x0004_0000;

    /// <summary>C, A, AFN and SEQ in one word: what stays of it is A.</summary>
    const ulong AddressOnly = 0x0000_FFFF_FFFF_FF00;

    /// <summary>Bytes written; 0 where there is no room for them.</summary>
    /// <param name="frame">As the scanner verified it.</param>
    public static int Write(ReadOnlySpan<byte> frame, ControlField control, WireProfile wire, Span<byte> destination)
    {
        if (destination.Length < MaxLength)
            return 0;
        destination = destination[..MaxLength];    // a constant length: places in it need no check
        FrameHead head = FrameHead.Read(frame);
        ReadOnlySpan<byte> body = frame[Head..^Frame.TailLength], units = body, tag = default;
        if (head.Sequence.HasTimeTag && units.Length >= TimeTag.Length)
        {
            tag = units[^TimeTag.Length..];
            units = units[..^TimeTag.Length];
        }
        if (head.Control.HasEvents && units.Length >= EventCounter.Length)
            units = units[..^EventCounter.Length];
        SequenceField sequence = SequenceField.Single(head.Sequence.Number, timeTag: !tag.IsEmpty);
        ulong answer = head.Value & AddressOnly | control.Value | (ulong)sequence.Value << 56;
        BinaryPrimitives.WriteUInt64LittleEndian(destination[Frame.HeadLength..], answer);
        int end = Head + DataUnitId.Length, sum = Checksum.Of(answer);
        int named = 0, sumOfNamed = 0;
        if (wire.ConfirmForm == ConfirmForm.PerUnit)
            named = ConfirmedUnits.Write(head.Afn, body, units, wire, destination.Slice(Head + BeforeNames, MaxNamed * ConfirmedUnits.ItemLength), out sumOfNamed);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[Head..], named == 0 ? Whole : PerUnit);
        sum += named == 0 ? Checksum.Of(Whole) : Checksum.Of(PerUnit);
        if (named > 0)
        {
            destination[end++] = (byte)head.Afn;
            end += named;
            sum += (byte)head.Afn + sumOfNamed;
        }
        if (!tag.IsEmpty)
        {
            tag.CopyTo(destination[end..]);
            end += tag.Length;
            sum += Checksum.Of(tag);
        }
        uint length = (uint)(end - Frame.HeadLength) << 2 | frame[1] & 3u;
        BinaryPrimitives.WriteUInt32LittleEndian(destination, 0x68 | length << 8 | length << 24);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)(length >> 8 | 0x68 << 8));
        BinaryPrimitives.WriteUInt16LittleEndian(destination[end..], (ushort)((byte)sum | 0x16 << 8));
        return end + Frame.TailLength;
    }
}
