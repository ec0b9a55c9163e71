using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>Fields that many event records have.</summary>
internal static class EventFields
{
    static readonly (int Code, string Name, string NameZh)[] s_states = [(0, "recovered", "恢复"), (1, "happened", "发生")];

    /// <summary>Point and start flag: a word with D15 since 2009, a byte with D7 in 2005.</summary>
    public static UnitBuilder Point(this UnitBuilder body, EventDeclarations table) => table.Is130
        ? body.Packed("point_and_state", Bin1, Number(0, 6, "point", "测量点号"), Coded(7, 1, "state", "起止标志", s_states))
        : body.Packed("point_and_state", Bin2, Number(0, 12, "point", "测量点号"), Coded(15, 1, "state", "起止标志", s_states));

    /// <summary>The point alone, of records that have no start and no end.</summary>
    public static UnitBuilder PointOnly(this UnitBuilder body, EventDeclarations table) => table.Is130
        ? body.Packed("point_only", Bin1, Number(0, 6, "point", "测量点号"))
        : body.Packed("point_only", Bin2, Number(0, 12, "point", "测量点号"));

    /// <summary>A number of 6 bits with the start flag over it: differential groups, analog inputs.</summary>
    public static BitGroup[] WithState(string name, string nameZh) => [Number(0, 6, name, nameZh), Coded(7, 1, "state", "起止标志", s_states)];

    /// <summary>D2 to D0 phases, D7 and D6 a code.</summary>
    public static UnitBuilder PhasesAndKind(this UnitBuilder body, params (int Code, string Name, string NameZh)[] kinds) =>
        body.Packed("abnormality", Bits8, [.. Phases, Coded(6, 2, "kind", "异常类型", kinds)]);

    /// <summary>总加组号, D5 to D0.</summary>
    public static UnitBuilder Group(this UnitBuilder body) => body.Packed("group_number", Bin1, Number(0, 6, "group", "总加组号"));

    public static UnitBuilder Rounds(this UnitBuilder body, string item) => body.Packed(item, Bits8, Run("round", "轮次", 8));

    public static UnitBuilder Voltages(this UnitBuilder body) => body.Phases("u", A07, "V");

    /// <summary>A.25, three bytes; A.6 in 2005.</summary>
    public static UnitBuilder Currents(this UnitBuilder body, EventDeclarations table) =>
        body.Phases("i", table.Is130 ? (Format)A06 : A25, "A");

    public static UnitBuilder Register(this UnitBuilder body, string item = "active_forward") => body.Value(item, A14, "kWh");
}
