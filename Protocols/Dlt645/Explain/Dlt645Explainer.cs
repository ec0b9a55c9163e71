using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Dlt645.Explain;

/// <summary>Frames of DL/T 645, for people. Bytes are shown as they stand on the wire, values with 33H taken off.</summary>
sealed class Dlt645Explainer : IFrameExplainer
{
    public bool TakesPreamble => true;

    public Match Check(ReadOnlySpan<byte> bytes, out int length, out ProtocolError error) => MeterFrameScanner.Check(bytes, out length, out error) switch
    {
        Scan.Frame => Match.Whole,
        Scan.NeedMore => Match.Incomplete,
        _ => error.Fault == Fault.BadChecksum ? Match.Damaged : Match.None,
    };

    public void Explain(ExplainedPage page, int start, int length, in Explaining how)
    {
        var frame = new MeterFrame(page.Bytes(start, length));
        MeterControl control = frame.Control;
        ReadOnlySpan<byte> data = frame.CopyData(new byte[frame.DataLength]);
        MeterMessage message = MeterMessages.Of(control, data.Length);
        string edition = control.Edition == MeterEdition.Dlt1997 ? "DL/T 645-1997" : "DL/T 645-2007";
        page.Heading(start, $"meter frame {(control.IsAnswer ? "up" : "down")}, {message.Name}", $"电表{(control.IsAnswer ? "上行" : "下行")}帧，{message.NameZh}",
            $"{frame.Address}, {edition}, {length} B", depth: 0);
        page.Add(start, 1, "start", "起始字符", "68H");
        string kind = frame.Address.IsBroadcast ? "broadcast" : frame.Address == MeterAddress.Wildcard ? "any meter" : "";
        page.Add(start + 1, MeterAddress.Length, "meter address", "电表地址", $"{frame.Address} {kind}".TrimEnd());
        page.Add(start + 7, 1, "start", "起始字符", "68H");
        page.Add(start + 8, 1, $"control code C, {message.Name}", $"控制码 C，{message.NameZh}",
            $"{control.Value:X2}H{(control.IsError ? ", error" : "")}{(control.HasMore ? ", more follows" : "")}");
        page.Add(start + 9, 1, "length L", "数据域长度 L", $"{data.Length} B");

        int at = start + MeterFrame.HeadLength;
        var sink = new Sink(page, at);
        ProtocolError error = MeterCodec.Decode(control, data, ref sink);
        if (sink.Told < data.Length)
            page.Add(at + sink.Told, data.Length - sink.Told, "not decoded", "未解析", Convert.ToHexString(data[sink.Told..]),
                fault: FaultTexts.Of(error.IsNone ? new(Fault.TrailingBytes, sink.Told) : error), depth: 2);
        byte sum = Checksum.Of(frame.Bytes[..^MeterFrame.TailLength]), sent = frame.Bytes[^2];
        page.Add(start + length - 2, 1, "checksum", "校验和 CS", $"{sent:X2}H",
            fault: sum == sent ? null : FaultTexts.Of(new(Fault.BadChecksum, length - 2, sent << 8 | sum)));
        page.Add(start + length - 1, 1, "end", "结束字符", "16H");
    }

    ref struct Sink(ExplainedPage page, int start) : IMeterSink
    {
        MeterItem? _item;

        /// <summary>Data bytes explained so far.</summary>
        public int Told { get; private set; }

        public void OnId(uint id, MeterItem? item, int offset, int length)
        {
            _item = item;
            Told = offset + length;
            BilingualText? text = item is null ? null : IdTexts.Of(item, id);
            string digits = id.ToString(length == 2 ? "X4" : "X8", System.Globalization.CultureInfo.InvariantCulture);
            page.Add(start + offset, length, text is null ? "identifier DI" : $"identifier DI, {text.En}", text is null ? "数据标识 DI" : $"数据标识 DI，{text.Zh}",
                item?.Certainty is Certainty.Unverified ? $"{digits} (layout not verified)" : digits);
        }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            Told = value.Offset + value.Raw.Length;
            int depth = _item is null ? 0 : _item.IsLoadRecord ? 1 : Repetition.DepthOf(_item.Layout, field);
            FieldLine.Add(page, start + value.Offset, field, FieldLine.Place(depth, index, outer), value, PointCoding.Binary, depth: 2);
        }
    }
}
