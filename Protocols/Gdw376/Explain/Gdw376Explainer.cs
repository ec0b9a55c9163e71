using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>Frames of Q/GDW 376.1 in all editions, for people.</summary>
sealed class Gdw376Explainer : IFrameExplainer
{
    public bool TakesPreamble => false;

    public Match Check(ReadOnlySpan<byte> bytes, out int length, out ProtocolError error) =>
        FrameScanner.Check(bytes, Frame.MaxUserData, out length, out error) switch
        {
            Scan.Frame => Match.Whole,
            Scan.NeedMore => Match.Incomplete,
            _ => error.Fault == Fault.BadChecksum ? Match.Damaged : Match.None,
        };

    public void Explain(ExplainedPage page, int start, int length, in Explaining how)
    {
        var frame = new Frame(page.Bytes(start, length));
        Explain(page, start, frame, how.Wire ?? FittingProfile.Of(frame), how);
    }

    static void Explain(ExplainedPage page, int start, Frame frame, WireProfile profile, in Explaining how)
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
        UnitExplainer.Explain(page, at, parts.Units, frame, profile, how);
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
        byte sum = Checksum.Of(frame.Bytes[Frame.HeadLength..^Frame.TailLength]), sent = frame.Bytes[^2];
        page.Add(at, 1, "checksum", "校验和 CS", $"{sent:X2}H",
            fault: sum == sent ? null : FaultTexts.Of(new(Fault.BadChecksum, frame.Bytes.Length - 2, sent << 8 | sum)));
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
