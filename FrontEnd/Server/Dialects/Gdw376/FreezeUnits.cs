using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// Which Fn of AFN 0DH carries which daily freeze (Q/GDW 376.1 clause 5.13): F1 and F2 four registers each, F3 and F4 two demands each, F5
/// to F8 one energy each. All editions have them; F161 to F168 carry the registers of F1 and F2 once more, one by one.
/// </summary>
internal static class FreezeUnits
{
    /// <summary>Total and four tariffs: what nearly all meters have. Others' answers come in more frames.</summary>
    const int Columns = 5;

    /// <summary>Stamp; time of reading; number of tariffs.</summary>
    const int Stamp = 3, ReadAt = 5, Count = 1;

    /// <summary>The Fn, and the bytes of its answer with the identifier.</summary>
    public static (int Fn, int Length) Of(DailyFreeze freeze) => freeze switch
    {
        <= DailyFreeze.ReactiveQ4 => (1, Length(ReadAt, 5 + 4 + 4 + 4)),
        <= DailyFreeze.ReactiveQ3 => (2, Length(ReadAt, 5 + 4 + 4 + 4)),
        <= DailyFreeze.DemandReactiveForward => (3, Length(ReadAt, 2 * (3 + 4))),
        <= DailyFreeze.DemandReactiveReverse => (4, Length(ReadAt, 2 * (3 + 4))),
        _ => (5 + (freeze - DailyFreeze.EnergyActiveForward), Length(0, 4)),
    };

    static int Length(int readAt, int bytesPerColumn) => DataUnitId.Length + Stamp + readAt + Count + Columns * bytesPerColumn;
}
