namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// What tells values of one name apart. A reading is kept by point, instant, kind and item, without the Fn it came in: last month's register
/// must not stand where the present one stands, nor phase B where A. Declared last, of units that stand already.
/// </summary>
internal static class Qualifiers
{
    public static void Declare(UnitDeclarations table)
    {
        Present(table);
        table.Qualify("reading_day", Afn.Class2, [9, 10, 11, 12, .. Enumerable.Range(169, 8), .. Enumerable.Range(189, 4)]);
        table.Qualify("reactive", Afn.Class2, 59, 62);
        table.Qualify("power", Afn.Class2, 65);
        table.Qualify("monthly_energy", Afn.Class2, 66);
        for (int phase = 0; phase < 3; phase++)
            table.Qualify("abc"[phase].ToString(), Afn.Class2, 113 + phase, 116 + phase, 121 + phase, 124 + phase);
        for (int zone = 1; zone <= 8; zone++)
        {
            table.Qualify($"zone_{zone}", Afn.Class1, 152 + zone);
            table.Qualify($"zone_{zone}", Afn.Class2, 200 + zone);
        }
    }

    /// <summary>All of class 1 is of the instant of reading: also what is about today, this month or the last.</summary>
    static void Present(UnitDeclarations table)
    {
        table.Qualify("last_month", Afn.Class1, [30, 32, 37, 38, 39, 40, .. Enumerable.Range(137, 8), .. Enumerable.Range(149, 4), 178]);
        table.Qualify("this_month", Afn.Class1, 45, 46, 47, 48, 180);
        table.Qualify("reactive", Afn.Class1, 20, 22);
        table.Qualify("this_month", Afn.Class1, 21, 22);
        table.Qualify("down_float", Afn.Class1, 24);
        table.Qualify("found", Afn.Class1, 13);
    }
}
