using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>Takes bytes apart for people: frames and whatever stands between them, every byte once. Allocates freely; not for the receiving path.</summary>
public static class FrameExplainer
{
    public static IReadOnlyList<ExplainedField> Explain(ReadOnlySpan<byte> bytes, WireProfile profile)
    {
        var page = new ExplainedPage(bytes);
        ReadOnlySpan<byte> rest = bytes;
        int noise = 0;
        ProtocolError why = default;
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out ProtocolError error, out int dropped)) != Scan.NeedMore)
        {
            if (scan == Scan.Skipped)
            {
                // What made the scanner give up a start mark says more than that the bytes behind it are none.
                if (noise == 0 || why is { Fault: Fault.BadFraming, Offset: 0 })
                    why = error;
                noise += dropped;
                continue;
            }
            int start = bytes.Length - rest.Length - frame.Bytes.Length;
            Noise(page, start - noise, noise, why);
            noise = 0;
            ExplainFrame(page, start, frame, profile);
        }
        int end = bytes.Length - rest.Length;
        Noise(page, end - noise, noise, why);
        if (!rest.IsEmpty)
            page.Add(end, rest.Length, "incomplete frame", "不完整的帧", "", fault: FaultTexts.Of(new(Fault.Truncated, end)), depth: 0);
        return page.Fields;
    }

    static void Noise(ExplainedPage page, int offset, int length, ProtocolError why)
    {
        if (length > 0)
            page.Add(offset, length, "no frame", "非帧字节", $"{length} B", fault: FaultTexts.Of(why), depth: 0);
    }

    static void ExplainFrame(ExplainedPage page, int start, Frame frame, WireProfile profile)
    {
        BilingualText service = ServiceNames.Of(frame.Afn);
        bool up = frame.Control.IsUplink;
        page.Heading(start, $"frame {(up ? "up" : "down")}, {service.En}", $"{(up ? "上行" : "下行")}帧，{service.Zh}",
            $"{frame.Address.Terminal}, {frame.Bytes.Length} B", depth: 0);
        page.Add(start, 1, "start", "起始字符", "68H");
        page.Add(start + 1, 2, "length", "长度 L", $"{frame.Bytes.Length - Frame.HeadLength - Frame.TailLength} B, {Edition(frame.ProtocolId)}");
        page.Add(start + 3, 2, "length again", "长度 L（重复）", "");
        page.Add(start + 5, 1, "start", "起始字符", "68H");
        ExplainHead(page, start, frame);

        FrameParts parts = frame.Split(profile);
        int at = start + Frame.HeadLength + Frame.FixedUserData;
        UnitExplainer.Explain(page, at, parts.Units, frame, profile);
        at += parts.Units.Length;
        if (!parts.Password.IsEmpty)
            page.Add(at, parts.Password.Length, "password PW", "消息认证码 PW", Convert.ToHexString(parts.Password));
        at += parts.Password.Length;
        if (parts.Events is { } events)
        {
            page.Add(at, EventCounter.Length, "event counters EC", "事件计数器 EC", $"EC1 {events.Important}, EC2 {events.General}");
            at += EventCounter.Length;
        }
        if (parts.TimeTag is { } tag)
        {
            page.Add(at, TimeTag.Length, "time tag Tp", "时间标签 Tp",
                $"PFC {tag.FrameCounter}, {tag.Day:X2}d {tag.Hour:X2}:{tag.Minute:X2}:{tag.Second:X2}, {tag.PermittedDelay} min");
            at += TimeTag.Length;
        }
        page.Add(at, 1, "checksum", "校验和 CS", $"{frame.Bytes[^2]:X2}H");
        page.Add(at + 1, 1, "end", "结束字符", "16H");
    }

    static void ExplainHead(ExplainedPage page, int start, Frame frame)
    {
        ControlField control = frame.Control;
        BilingualText function = ServiceNames.OfFunction(control.IsFromInitiator, control.Function);
        string third = control.IsUplink ? "ACD" : "FCB";
        string bits = $"DIR {(control.IsUplink ? 1 : 0)}, PRM {(control.IsFromInitiator ? 1 : 0)}, {third} {control.Value >> 5 & 1}";
        page.Add(start + 6, 1, $"control C, {function.En}", $"控制域 C，{function.Zh}", $"{bits}, {control.Function}");
        AddressField address = frame.Address;
        page.Add(start + 7, 2, "division A1", "行政区划码 A1", $"{address.A1:X4}");
        page.Add(start + 9, 2, address.IsGroup ? "group address A2" : "terminal address A2", address.IsGroup ? "组地址 A2" : "终端地址 A2",
            $"{address.A2:X4}H = {address.A2}");
        page.Add(start + 11, 1, "master station A3", "主站地址 A3", $"MSA {address.Station}{(address.IsGroup ? ", group" : "")}");
        BilingualText service = ServiceNames.Of(frame.Afn);
        page.Add(start + 12, 1, $"function AFN, {service.En}", $"功能码 AFN，{service.Zh}", $"{(byte)frame.Afn:X2}H");
        SequenceField sequence = frame.Sequence;
        string flags = string.Join(' ', new[]
        {
            sequence.HasTimeTag ? "TpV" : "", sequence.IsFirst ? "FIR" : "", sequence.IsFinal ? "FIN" : "", sequence.WantsConfirm ? "CON" : "",
        }.Where(flag => flag.Length > 0));
        page.Add(start + 13, 1, "sequence SEQ", "帧序列域 SEQ", $"{flags} {(control.IsFromInitiator ? "PSEQ" : "RSEQ")} {sequence.Number}".TrimStart());
    }

    static string Edition(int id) => id switch { 1 => "Q/GDW 130", 2 => "Q/GDW 376.1", _ => $"id {id}" };
}
