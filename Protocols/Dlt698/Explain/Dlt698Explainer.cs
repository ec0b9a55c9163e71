using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Dlt698.Explain;

/// <summary>Frames of DL/T 698.45, for people.</summary>
sealed class Dlt698Explainer : IFrameExplainer
{
    public bool TakesPreamble => true;

    public Match Check(ReadOnlySpan<byte> bytes, out int length, out ProtocolError error)
    {
        Scan scan = FrameScanner.Check(bytes, Frame.MaxLength, out length, out error);
        return scan switch
        {
            Scan.Frame => Match.Whole,
            Scan.NeedMore => Match.Incomplete,
            _ => error.Fault == Fault.BadCrc && error.Offset == length - Frame.TailLength ? Match.Damaged : Match.None,
        };
    }

    public void Explain(ExplainedPage page, int start, int length, in Explaining how)
    {
        var frame = new Frame(page.Bytes(start, length));
        ReadOnlySpan<byte> data = frame.Plain;
        ControlField control = frame.Control;
        ServerAddress server = frame.Server;
        BilingualText service = control.IsFragment || data.IsEmpty ? new("fragment", "分帧") : ServiceNames.Of((ApduTag)data[0]);
        page.Heading(start, $"frame {(control.IsUplink ? "up" : "down")}, {service.En}", $"{(control.IsUplink ? "上行" : "下行")}帧，{service.Zh}",
            $"{server.Address}, {length} B", depth: 0);
        page.Add(start, 1, "start", "起始字符", "68H");
        page.Add(start + 1, 2, "length L", "长度域 L", $"{length - 2} B");
        page.Add(start + 3, 1, "control C", "控制域 C", Flags(control));
        page.Add(start + 4, 1, "address flags", "服务器地址标志", KindOf(server));
        page.Add(start + 5, server.Address.Length, "server address SA", "服务器地址 SA", $"{server.Address}"[4..]);
        int at = start + 5 + server.Address.Length;
        page.Add(at, 1, "client address CA", "客户机地址 CA", $"{frame.Client}");
        Check(page, at + 1, "header check HCS", "帧头校验 HCS", frame.Bytes[1..(at + 1 - start)]);
        at += 1 + Fcs.Length;
        if (!control.IsFragment)
            ApduExplainer.Explain(page, at, data, how);
        else if (Fragment.TryRead(data, out Fragment fragment, out ReadOnlySpan<byte> piece))
            ExplainFragment(page, at, fragment, piece);
        at += data.Length;
        Check(page, at, "frame check FCS", "帧校验 FCS", frame.Bytes[1..(at - start)]);
        page.Add(at + Fcs.Length, 1, "end", "结束字符", "16H");
    }

    static void ExplainFragment(ExplainedPage page, int at, Fragment fragment, ReadOnlySpan<byte> piece)
    {
        BilingualText kind = fragment.Kind switch
        {
            FragmentKind.First => new("first", "起始帧"),
            FragmentKind.Last => new("last", "最后帧"),
            FragmentKind.Confirmation => new("confirmation", "确认帧"),
            _ => new("middle", "中间帧"),
        };
        page.Add(at, Fragment.Length, "fragment format", "分帧格式域", new BilingualText($"{kind.En}, {fragment.Number}", $"{kind.Zh}，{fragment.Number}"));
        if (!piece.IsEmpty)
            page.Add(at + Fragment.Length, piece.Length, "piece of an APDU", "APDU 片段", Convert.ToHexString(piece));
    }

    /// <summary>Two bytes, lowest first, over what stands before them.</summary>
    static void Check(ExplainedPage page, int at, string en, string zh, ReadOnlySpan<byte> over)
    {
        ReadOnlySpan<byte> bytes = page.Bytes(at, Fcs.Length);
        int sent = bytes[0] | bytes[1] << 8, sum = Fcs.Of(over);
        page.Add(at, Fcs.Length, en, zh, $"{sent:X4}H", fault: sent == sum ? null : FaultTexts.Of(new(Fault.BadCrc, at, sent << 16 | sum)));
    }

    static string Flags(ControlField control) => $"{control.Value:X2}H DIR {(control.IsUplink ? 1 : 0)} PRM {(control.IsFromClient ? 1 : 0)}"
        + $"{(control.IsFragment ? " fragment" : "")}{(control.IsScrambled ? " SC" : "")}, {control.Function}";

    static BilingualText KindOf(ServerAddress server)
    {
        (string en, string zh) = server.Kind switch
        {
            AddressKind.Single => ("single", "单地址"),
            AddressKind.Wildcard => ("wildcard", "通配地址"),
            AddressKind.Group => ("group", "组地址"),
            _ => ("broadcast", "广播地址"),
        };
        return new($"{en}, logical {server.Logical}, {server.Address.Length} B", $"{zh}，逻辑地址 {server.Logical}，{server.Address.Length} B");
    }
}
