using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain.Reference;

/// <summary>Words of the reference pages.</summary>
static class ReferenceTexts
{
    public const string Generated = "Made from the unit tables by a test; do not edit. 由数据单元表生成，请勿手工修改。\n\n";

    public const string HowToRead =
        """
        One section a class Fn: editions with one layout stand together. "Bytes" counts the body alone, without the identifier; names in it
        are the counts of the layout. Formats A.1 to A.28 are those of annex A; BIN is binary, low byte first; BS a bit string, D0 first.
        A mark says how sure a layout is where it does not rest on two independent sources. A "set" is what a province or a program has beside
        the edition or in its place; a profile names it (setting Sets).

        每个信息类一节，布局相同的版本合并列出。字节数只计数据单元体；其中的名称是布局中的计数字段。A.1 至 A.28 为附录A数据格式；
        BIN 为二进制，低字节在前；BS 为位串，D0 在前。未经两个独立来源证实的布局有标记。
        “单元集”为某省或某程序另有的或不同的数据单元，由规约配置（Sets）指定。


        """;

    public static string NameOf(Edition edition) => edition switch
    {
        Edition.Gdw130 => WireProfile.Gdw130.Name,
        Edition.Gdw376 => WireProfile.Gdw376.Name,
        _ => WireProfile.Gdw1376.Name,
    };

    public static string Of(Scope scope) => scope switch
    {
        Scope.Terminal => "p0 terminal 终端",
        Scope.MeasurementPoint => "pn measurement point 测量点",
        Scope.TotalGroup => "pn total group 总加组",
        Scope.ControlRound => "pn control round 控制轮次",
        Scope.Task => "pn task 任务号",
        Scope.AnalogPort => "pn analog input 直流模拟量端口",
        _ => "pn class, level or port 类、级别或端口",
    };

    /// <summary>Empty for what rests on two sources.</summary>
    public static string Of(Certainty certainty) => certainty switch
    {
        Certainty.OneSource => " **uncertain: one source 存疑：仅一个来源**",
        Certainty.SourcesDisagree => " **uncertain: sources disagree 存疑：来源不一致**",
        Certainty.Unverified => " **uncertain: unverified 存疑：未证实**",
        _ => "",
    };
}
