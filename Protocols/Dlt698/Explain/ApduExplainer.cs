using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Protocols.Dlt698.Explain;

/// <summary>An APDU for people, by the grammar that the decoder listens to.</summary>
static class ApduExplainer
{
    /// <summary>A secured APDU inside a secured APDU inside another: nobody sends it, and deeper ones are not taken apart.</summary>
    const int MostNested = 8;

    /// <param name="offset">Of the APDU in the page's bytes.</param>
    /// <param name="apdu">Its bytes as they were meant; in the page they may stand scrambled.</param>
    public static void Explain(ExplainedPage page, int offset, ReadOnlySpan<byte> apdu, in Explaining how)
    {
        var sink = new Sink(page, offset, how);
        ProtocolError error = ApduGrammar.Walk(apdu, ref sink);
        if (!error.IsNone && sink.Told < apdu.Length)
            page.Add(offset + sink.Told, apdu.Length - sink.Told, "not decoded", "未解析", "", fault: FaultTexts.Of(error));
        else if (!error.IsNone)
            page.Heading(offset + apdu.Length, "not decoded", "未解析", "", depth: 1, FaultTexts.Of(error));
    }

    ref struct Sink(ExplainedPage page, int start, Explaining how) : IApduSink
    {
        ApduTag _service;
        /// <summary>Whose value comes next, and which of its elements.</summary>
        Oad _oad;
        int _element;
        bool _hasObject, _isPlainApdu;

        /// <summary>Bytes explained so far.</summary>
        public int Told { get; private set; }

        public void OnField(ApduField field, int depth, scoped DataItem item)
        {
            Told = Math.Max(Told, item.Offset + item.Length);
            switch (field)
            {
                case ApduField.Cell:
                    bool isRelated = item.Tag == DataTag.Road;
                    Begin(Oad.Read(isRelated ? item.Content[Oad.Length..] : item.Content));
                    return;
                case ApduField.Row:
                    page.Heading(start + item.Offset, $"row {item.Count + 1}", $"记录行 {item.Count + 1}", "", depth: 1);
                    return;
                case ApduField.Value:
                    OnValue(depth, item);
                    return;
                case ApduField.Payload:
                    OnPayload(item);
                    return;
                case ApduField.SecuredApdu when _isPlainApdu && page.Indent < MostNested:
                    OnPlainApdu(item);
                    return;
                default:
                    break;
            }
            if (field == ApduField.Service)
                _service = (ApduTag)item.Content[0];
            else if (field is ApduField.Oad)
                Begin(Oad.Read(item.Content));
            else if (field is ApduField.Omd)
                _hasObject = false;
            else if (field is ApduField.SecurityKind)
                _isPlainApdu = item.Content[0] == 0;
            BilingualText name = FieldNames.Of(field);
            (BilingualText text, string unit, BilingualText? fault) = TextOf(field, item);
            page.Add(start + item.Offset, item.Length, name.En, name.Zh, text, unit, fault, depth: field == ApduField.Column && depth > 0 ? 2 : 1);
        }

        void Begin(Oad oad) => (_oad, _element, _hasObject) = (oad, 0, true);

        void OnValue(int depth, scoped DataItem item)
        {
            if (depth == 1)
                _element++;
            ObjectInfo? info = _hasObject ? ObjectTable.Find(_oad.Oi) : null;
            (string En, string Zh) name = !_hasObject ? ("value", "数据") : depth == 0 ? ObjectTable.NameOf(_oad)
                : depth == 1 && info?.Part(_element) is { En.Length: > 0 } part ? part
                : ($"[{_element}]", $"[{_element}]");
            (BilingualText text, BilingualText? fault) = ValueTexts.Of(item, info?.ExponentOf(_oad) ?? 0);
            string unit = info is not null && item.TryGetInteger(out _) ? info.Unit : "";
            page.Add(start + item.Offset, item.Length, $"{name.En}", $"{name.Zh}", text, unit, fault, depth: Math.Min(depth, 8) + 2);
        }

        /// <summary>A frame of the meter's own protocol is taken apart in its turn.</summary>
        readonly void OnPayload(scoped DataItem item)
        {
            int head = item.Length - item.Content.Length;
            if (!Explainer.HoldsFrame(item.Content, how))
            {
                page.Add(start + item.Offset, item.Length, "payload", "透明数据", Convert.ToHexString(item.Content));
                return;
            }
            page.Add(start + item.Offset, head, "payload length", "透明数据长度", $"{item.Content.Length} B");
            Explainer.ExplainPayload(page, start + item.Offset + head, item.Content.Length, how);
        }

        readonly void OnPlainApdu(scoped DataItem item)
        {
            int head = item.Length - item.Content.Length;
            page.Add(start + item.Offset, head, "secured APDU", "应用数据单元", $"{item.Content.Length} B");
            page.Indent++;
            ApduExplainer.Explain(page, start + item.Offset + head, item.Content, how);
            page.Indent--;
        }

        readonly (BilingualText Text, string Unit, BilingualText? Fault) TextOf(ApduField field, scoped DataItem item)
        {
            switch (field)
            {
                case ApduField.Service:
                    return (ServiceNames.Of(_service), "", null);
                case ApduField.Choice:
                    return (ServiceNames.OfChoice(_service, item.Content[0]), "", null);
                case ApduField.Piid:
                    var piid = new Piid(item.Content[0]);
                    return (ValueTexts.Same($"{piid.Number}{(piid.HasPriority ? " !" : "")}{(piid.HasEvents ? " ACD" : "")}"), "", null);
                case ApduField.Count or ApduField.ColumnObject when item.Tag == DataTag.Null:
                    return (ValueTexts.Same($"{item.Count}"), "", null);
                case ApduField.LinkKind:
                    return (item.Content[0] switch { 0 => new("login", "登录"), 1 => new("heartbeat", "心跳"), 2 => new("logout", "退出登录"), var other => ValueTexts.Same($"{other}") }, "", null);
                case ApduField.LinkResult:
                    return (LinkResult(item.Content[0]), "", (item.Content[0] & 7) == 0 ? null : LinkResult(item.Content[0]));
                case ApduField.Dar:
                    BilingualText said = DarTexts.Of(item.Content[0]);
                    return (new($"{item.Content[0]} {said.En}", $"{item.Content[0]} {said.Zh}"), "", item.Content[0] == 0 ? null : said);
                case ApduField.ReleaseResult:
                    BilingualText released = item.Content[0] == 0 ? new("success", "成功") : ValueTexts.Same($"{item.Content[0]}");
                    return (released, "", item.Content[0] == 0 ? null : released);
                case ApduField.ErrorKind:
                    BilingualText kind = ErrorKind(item.Content[0]);
                    return (kind, "", kind);
                case ApduField.HasValue or ApduField.FollowReport or ApduField.HasTimeTag or ApduField.IsLast:
                    return (item.Content[0] != 0 ? new("yes", "有") : new("no", "无"), "", null);
                case ApduField.Heartbeat or ApduField.AssociationTimeout or ApduField.Timeout:
                    return (ValueTexts.Of(item).Text, "s", null);
                case ApduField.ByteTimeout:
                    return (ValueTexts.Of(item).Text, "ms", null);
                default:
                    (BilingualText text, BilingualText? fault) = ValueTexts.Of(item);
                    return (text, "", fault);
            }
        }

        static BilingualText ErrorKind(byte kind) => kind switch
        {
            1 => new("the APDU cannot be parsed", "APDU无法解析"),
            2 => new("service not supported", "服务不支持"),
            255 => new("other", "其他"),
            _ => ValueTexts.Same($"{kind}"),
        };

        static BilingualText LinkResult(byte result)
        {
            BilingualText said = (result & 7) switch
            {
                0 => new("accepted", "成功"),
                1 => new("address twice", "地址重复"),
                2 => new("illegal device", "非法设备"),
                3 => new("no capacity", "容量不足"),
                _ => new("refused", "拒绝"),
            };
            return (result & 0x80) != 0 ? new(said.En + ", clock trusted", said.Zh + "，时钟可信") : said;
        }
    }
}
