namespace LoadMgmt.Cli.Texts;

/// <summary>What peers did that they should not, by the names of the API.</summary>
internal static class LinkTexts
{
    public static readonly Phrase
        Links = new("链路", "links"),
        LinkLine = new("已建立 {0}，尚无有效帧 {1}", "open {0}, without a valid frame {1}"),
        LastHour = new("近一小时", "last hour"),
        Figure = new("{0}：计 {1}", "{0}: {1}"),
        FigureWithSetting = new("{0}：计 {1}（设置 {2}）", "{0}: {1} ({2})");

    static readonly Dictionary<string, Phrase> s_figures = new()
    {
        ["refused_total"] = new("因总数上限拒绝的连接", "connections refused at the limit on all"),
        ["refused_source"] = new("因来源上限拒绝的连接", "connections refused at the limit on a source"),
        ["refused_peers"] = new("因上限未接入的 UDP 对端", "UDP senders refused at the limit"),
        ["closed_unframed"] = new("让位的无有效帧连接", "connections without a frame that made room"),
        ["closed_unframed_source"] = new("同一来源让位的无有效帧连接", "connections without a frame that made room, of one source"),
        ["closed_silent"] = new("逾时无有效帧而关闭的连接", "connections closed for want of a frame"),
        ["closed_unknown"] = new("让位的未建档 UDP 对端", "UDP senders of no archived terminal that made room"),
        ["throttled"] = new("因速率推迟读取", "links read later because of their rate"),
        ["dropped"] = new("因速率丢弃的数据报", "datagrams dropped because of their rate"),
        ["closed_noisy"] = new("因无效字节过多而关闭的链路", "links closed for their noise"),
        ["noise_bytes"] = new("无效字节", "bytes that are no frame"),
        ["closed_half"] = new("因未收完的帧占用过多而关闭的链路", "links closed for what they kept of frames that were not whole"),
        ["half_frames"] = new("未收完而放弃的帧", "frames that began and never ended"),
        ["oversized_frames"] = new("超长帧", "frames above the size limit"),
        ["unexpected_frames"] = new("方向或内容不应由终端发出的帧", "frames that no terminal should send"),
        ["unknown_frames"] = new("未建档地址的帧", "frames of unknown addresses"),
        ["waiting_forgotten"] = new("待准入列表中让位的地址", "unknown addresses that left the waiting list"),
        ["refused_network"] = new("来源网络不允许的帧", "frames from networks that are not allowed"),
        ["stray_answers"] = new("来自未召测链路的应答", "answers from where nothing was asked"),
        ["late_answers"] = new("迟到或重放的应答", "answers late or replayed"),
        ["conflicts"] = new("新发生的地址冲突", "address conflicts declared"),
        ["refused_api"] = new("拒绝的接口连接", "connections to the API refused at the limit"),
        ["closed_nameless"] = new("让位的未出示令牌的接口连接", "connections to the API without a token that made room"),
        ["bad_tls"] = new("失败的 TLS 握手", "TLS handshakes that failed"),
    };

    /// <summary>Null for what a newer server tells of: its name is shown as it is.</summary>
    public static Phrase? Of(string name) => s_figures.GetValueOrDefault(name);
}
