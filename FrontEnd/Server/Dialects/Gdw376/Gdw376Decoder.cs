using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>Journalled frames into readings. The terminal's archive entry decides the edition, not the protocol id of the frame.</summary>
internal sealed class Gdw376Decoder(StationClock clock)
{
    public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink)
    {
        ReadOnlySpan<byte> bytes = record.Bytes;
        if (FrameScanner.TryRead(ref bytes, Frame.MaxUserData, out Frame frame, out ProtocolError framing, out _) != Scan.Frame)
        {
            sink.Refused("no frame: " + framing, record.Bytes);
            return;
        }
        if (frame.Afn is not (Afn.Class1 or Afn.Class2 or Afn.Events))
            return;
        WireProfile wire = terminal.Profile.Wire;
        FrameParts parts = frame.Split(wire.PasswordLength);
        Quality quality = record.Flags.HasFlag(JournalFlags.ReRead) ? Quality.ReRead : Quality.Reported;
        var units = new ReadingUnitSink(wire.Edition, clock, record.ReceivedAt, quality, sink);
        ProtocolError error =
            UnitCodec.Decode(wire.Units, frame.Afn, Direction.Up, wire.PointCoding, parts.Units, ref units);
        if (!error.IsNone)
            sink.Refused(error.ToString(), record.Bytes);
    }
}
