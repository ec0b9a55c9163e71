using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>Journalled frames into readings. Each says for itself what its values are and when they were.</summary>
internal sealed class Dlt698Decoder(StationClock clock)
{
    public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink)
    {
        ReadOnlySpan<byte> bytes = record.Bytes;
        if (FrameScanner.TryRead(ref bytes, Frame.MaxLength, out Frame frame, out ProtocolError framing, out _) != Scan.Frame)
        {
            sink.Refused("no frame: " + framing, record.Bytes);
            return;
        }
        ReadOnlySpan<byte> apdu = frame.Plain;
        if (frame.Control.IsFragment)
            apdu = PieceShelf.Assemble(record, apdu, sink);
        if (apdu.IsEmpty || (ApduTag)apdu[0] is not (ApduTag.GetResponse or ApduTag.ProxyResponse or ApduTag.ReportNotification))
            return;
        bool isReport = (ApduTag)apdu[0] == ApduTag.ReportNotification;
        Quality quality = record.Flags.HasFlag(JournalFlags.ReRead) ? Quality.ReRead : Quality.Reported;
        var rows = new ReadingSink698(terminal, clock, record.ReceivedAt, quality, isReport, apdu, sink);
        ProtocolError error = ApduGrammar.Walk(apdu, ref rows);
        rows.EndRow(apdu.Length);
        if (!error.IsNone)
            sink.Refused(error.ToString(), record.Bytes);
        else if (rows.Strange is { } strange)
            sink.Refused(strange, record.Bytes);
    }
}
