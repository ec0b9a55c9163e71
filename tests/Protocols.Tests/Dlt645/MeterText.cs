using System.Globalization;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt645;

/// <summary>One meter frame as plain values.</summary>
public sealed class MeterText
{
    MeterText(MeterFrame frame)
    {
        (Address, Control) = (frame.Address, frame.Control);
        Data = frame.CopyData(new byte[frame.DataLength]).ToArray();
        var sink = new Sink([], []);
        Error = MeterCodec.Decode(Control, Data, ref sink);
        (Fields, Ids) = (sink.Fields, sink.Ids);
    }

    public MeterAddress Address { get; }

    public MeterControl Control { get; }

    public byte[] Data { get; }

    public ProtocolError Error { get; }

    public List<(string Name, string Value)> Fields { get; }

    public List<(uint Id, MeterItem? Item)> Ids { get; }

    public string Id => Ids.Count == 0 ? "" : Ids[0].Id.ToString(Control.Edition == LoadMgmt.Protocols.Dlt645.MeterEdition.Dlt1997 ? "X4" : "X8", CultureInfo.InvariantCulture);

    public string this[string name] => Fields.First(field => field.Name == name).Value;

    public override string ToString() => string.Join(' ', Fields.Select(field => $"{field.Name}={field.Value}"));

    public static List<MeterText> In(ReadOnlySpan<byte> rest)
    {
        List<MeterText> all = [];
        Scan scan;
        while ((scan = MeterFrameScanner.TryRead(ref rest, out MeterFrame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                all.Add(new(frame));
        return all;
    }

    public static List<string> FramesIn(ReadOnlySpan<byte> rest)
    {
        List<string> all = [];
        Scan scan;
        while ((scan = MeterFrameScanner.TryRead(ref rest, out MeterFrame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                all.Add(Convert.ToHexString(frame.Bytes));
        return all;
    }

    public static MeterText Of(string hex) => In(Hex.Bytes(hex)).Single();

    public static string ValueOf(Field field, in FieldValue value) => field.Kind switch
    {
        FieldKind.Number => value.Number.ToString(),
        FieldKind.Time => value.Time.ToString(),
        _ => Convert.ToHexString(value.Raw),
    };

    readonly struct Sink(List<(string, string)> fields, List<(uint, MeterItem?)> ids) : IMeterSink
    {
        public List<(string Name, string Value)> Fields => fields;

        public List<(uint Id, MeterItem? Item)> Ids => ids;

        public void OnId(uint id, MeterItem? item, int offset, int length) => ids.Add((id, item));

        public void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value) => fields.Add((field.Name, ValueOf(field, value)));
    }
}
