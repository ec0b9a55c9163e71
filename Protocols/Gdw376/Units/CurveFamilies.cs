using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// The 28 numbers in a row, the sixteenth of them unused, that carry the same quantities of measurement points wherever points in time are frozen: curves of AFN 0D, the last
/// hour of AFN 0C. Items are named like the columns that they are stored in.
/// </summary>
internal static class CurveFamilies
{
    /// <summary>Forward active, forward reactive, reverse active, reverse reactive.</summary>
    static readonly string[] s_directions = ["pf", "qf", "pr", "qr"];

    /// <summary>One unit of a row: its Fn, and what each of its points is.</summary>
    public delegate void Unit(int fn, string item, Format format, string measure, string nameZh);

    /// <param name="first">Fn of the total active power.</param>
    public static void Declare(UnitDeclarations table, int first, Unit unit)
    {
        Phases(unit, first, "p", A09, "kW", "有功功率", total: true);
        Phases(unit, first + 4, "q", A09, "kvar", "无功功率", total: true);
        Phases(unit, first + 8, "u", A07, "V", "电压", total: false);
        // 2005 has currents of two bytes.
        BcdFormat current = table.Is130 ? A06 : A25;
        Phases(unit, first + 11, "i", current, "A", "电流", total: false);
        unit(first + 14, "i_n", current, "A", "零序电流");
        for (int i = 0; i < s_directions.Length; i++)
        {
            string measure = i % 2 == 0 ? "kWh" : "kvarh", zh = (i < 2 ? "正向" : "反向") + (i % 2 == 0 ? "有功" : "无功");
            unit(first + 16 + i, "e_" + s_directions[i], A13, measure, zh + "总电能量");
            unit(first + 20 + i, "r_" + s_directions[i], A11, measure, zh + "总电能示值");
        }
        Phases(unit, first + 24, "pf", A05, "%", "功率因数", total: true);
    }

    static void Phases(Unit unit, int fn, string item, Format format, string measure, string nameZh, bool total)
    {
        if (total)
            unit(fn++, item, format, measure, nameZh);
        foreach (char phase in "abc")
            unit(fn++, $"{item}_{phase}", format, measure, char.ToUpperInvariant(phase) + "相" + nameZh);
    }
}
