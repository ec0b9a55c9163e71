using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Frames as this terminal writes them: its address, its protocol id, EC while important events wait.</summary>
internal sealed class UplinkFrames(TerminalModel model)
{
    /// <summary>ACD in C.</summary>
    const byte EventsWaiting = 0x20;

    const byte Answer = 0x88, Deny = 0x89, Confirm = 0x80, Link = 0xC9, Report = 0xC4, ConfirmedReport = 0xCA;

    TerminalSpec Spec => model.Spec;

    /// <summary>User data that is left for units in one frame.</summary>
    public int Room(bool timeTag) => Spec.MaxUplink - Frame.FixedUserData - EventCounter.Length - (timeTag ? TimeTag.Length : 0);

    public byte[] LinkTest(int fn, int number, ReadOnlySpan<byte> body) =>
        Write(new(Link), AddressField.Of(Spec.Address, 0), Afn.LinkTest, SequenceField.Single(number, confirm: true), [Unit(fn, body)], null);

    public byte[] ReportOf(Afn afn, int number, bool confirm, bool first, bool final, ReadOnlySpan<byte[]> units) => Write(
        Acd(confirm ? ConfirmedReport : Report), AddressField.Of(Spec.Address, 0), afn,
        SequenceField.Part(number, first, final, confirm), units, null);

    /// <summary>AFN 00 with one unit.</summary>
    public byte[] Confirmation(in Frame request, TimeTag? tag, int fn, ReadOnlySpan<byte> body, bool isData) => Write(
        Acd(fn == 1 || !isData ? Confirm : Deny), Echo(request), Afn.Confirm, SequenceField.Single(request.Sequence.Number, timeTag: tag is not null),
        [Unit(fn, body)], tag);

    public byte[] AnswerPart(in Frame request, TimeTag? tag, int part, bool final, ReadOnlySpan<byte[]> units) => Write(
        Acd(Answer), Echo(request), request.Afn,
        SequenceField.Part(request.Sequence.Number + part, part == 0, final, timeTag: tag is not null), units, tag);

    public static byte[] Unit(DataUnitId id, ReadOnlySpan<byte> body)
    {
        var unit = new byte[DataUnitId.Length + body.Length];
        id.Write(unit);
        body.CopyTo(unit.AsSpan(DataUnitId.Length));
        return unit;
    }

    static byte[] Unit(int fn, ReadOnlySpan<byte> body) => Unit(DataUnitId.Of(0, fn), body);

    ControlField Acd(byte control) => new((byte)(control | (model.Events.Waiting ? EventsWaiting : 0)));

    /// <summary>The address of the question with its MSA, never its group flag.</summary>
    AddressField Echo(in Frame request) => AddressField.Of(Spec.Address, request.Address.Station);

    byte[] Write(ControlField control, AddressField address, Afn afn, SequenceField sequence, ReadOnlySpan<byte[]> units, TimeTag? tag)
    {
        int length = Frame.HeadLength + Frame.FixedUserData + Frame.TailLength + EventCounter.Length + TimeTag.Length;
        foreach (byte[] unit in units)
            length += unit.Length;
        Span<byte> buffer = length <= 2048 ? stackalloc byte[length] : new byte[length];
        var writer = new FrameWriter(buffer, Spec.Profile.ProtocolId, control, address, afn, sequence);
        foreach (byte[] unit in units)
            writer.Write(unit);
        if (control.HasEvents)
        {
            writer.Write(model.Events.Important);
            writer.Write(model.Events.General);
        }
        if (tag is { } there)
            writer.Write(there);
        return buffer[..writer.Finish()].ToArray();
    }
}
