using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>What the grammar says of an APDU, as one line: each field by name, values as the standard writes them.</summary>
public static class ApduText
{
    public static string Of(ReadOnlySpan<byte> apdu) => Of(apdu, out _);

    public static string Of(ReadOnlySpan<byte> apdu, out ProtocolError error)
    {
        var sink = new Sink(new());
        error = ApduGrammar.Walk(apdu, ref sink);
        return sink.Text.ToString().TrimStart() + (error.IsNone ? "" : $" !{error}");
    }

    /// <summary>The first frame of some bytes.</summary>
    public static Frame Frame(ReadOnlySpan<byte> bytes)
    {
        while (FrameScanner.TryRead(ref bytes, LoadMgmt.Protocols.Dlt698.Frames.Frame.MaxLength, out Frame frame, out _, out _) is var scan and not Scan.NeedMore)
            if (scan == Scan.Frame)
                return frame;
        throw new InvalidOperationException("no frame");
    }

    public static string Of(Frame frame)
    {
        byte[] plain = new byte[frame.UserData.Length];
        frame.CopyPlain(plain);
        string head = string.Create(CultureInfo.InvariantCulture, $"{(frame.Control.IsUplink ? "up" : "down")} {frame.Server.Address}");
        return frame.Control.IsFragment && Fragment.TryRead(plain, out Fragment fragment, out ReadOnlySpan<byte> piece)
            ? $"{head} {fragment.Kind} {fragment.Number} {Convert.ToHexString(piece)}".TrimEnd()
            : $"{head} {Of(plain)}";
    }

    public static string ValueOf(scoped DataItem item) => item.Tag switch
    {
        DataTag.Null => "null",
        DataTag.Array => $"array({item.Count})",
        DataTag.Structure => $"structure({item.Count})",
        DataTag.DateTime or DataTag.DateTimeS or DataTag.Date or DataTag.Time => item.Time.ToString(),
        DataTag.Oad => Oad.Read(item.Content).ToString(),
        DataTag.Omd => Omd.Read(item.Content).ToString(),
        DataTag.Ti => TimeInterval.Read(item.Content).ToString(),
        DataTag.Comdcb => SerialSettings.Read(item.Content).ToString(),
        DataTag.Tsa when item.TryGetServer(out TerminalAddress server) => server.ToString(),
        _ when item.TryGetInteger(out long value) => value.ToString(CultureInfo.InvariantCulture),
        _ => item.Text,
    };

    readonly struct Sink(StringBuilder text) : IApduSink
    {
        public StringBuilder Text => text;

        public void OnField(ApduField field, int depth, scoped DataItem item)
        {
            string said = field switch
            {
                ApduField.Service => ((ApduTag)item.Content[0]).ToString(),
                ApduField.Count => $"n={item.Count}",
                ApduField.Value => ValueOf(item),
                ApduField.Row => $"row{item.Count}",
                ApduField.Cell => $"{Convert.ToHexString(item.Content)}:",
                _ => $"{field}={ValueOf(item)}",
            };
            text.Append(' ').Append(said);
        }
    }
}
