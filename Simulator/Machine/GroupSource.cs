using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Answers about total-add group 1 总加组: the sum of all meters on the primary side.</summary>
internal readonly struct GroupSource(TerminalModel model, DataUnit unit, Span span) : IUnitSource
{
    public FieldValue Next(Field field, int index, int outer) => field.Role switch
    {
        FieldRole.CurveStart => CivilTime.Of(span.From),
        FieldRole.CurveDensity => new Scaled(span.Density, 0),
        FieldRole.Count => new Scaled(span.IsCurve ? span.Count : Registers.Tariffs, 0),
        _ => span.IsCurve ? Point(field, span.From + span.Interval * index) : Present(field, index),
    };

    Scaled Point(Field field, DateTime at)
    {
        bool isEnergy = field.Name is "g_ep" or "g_eq", reactive = field.Name is "g_q" or "g_eq";
        if (!span.Has(at) || isEnergy && !span.Has(at - span.Interval))
            return Scaled.Missing;
        long value = isEnergy ? model.GroupEnergy(reactive, 0, at - span.Interval, at) : model.GroupPower(reactive, at);
        return Fit.Value(field, value, -3);
    }

    /// <summary>F17, F18 power; F19 to F22 energy today and this month; F23 what is left of the purchases; F24 power after down-float control.</summary>
    Scaled Present(Field field, int tariff)
    {
        if (unit.Fn is 23 or 24)
            return (unit.Fn == 23 ? model.Remaining : model.Power.FrozenWatts) is { } kept ? Fit.Value(field, kept, -3) : Scaled.Missing;
        bool reactive = unit.Fn % 2 == 0;
        if (unit.Fn is 17 or 18)
            return Fit.Value(field, model.GroupPower(reactive, span.Now), -3);
        DateTime from = unit.Fn is 19 or 20 ? span.Now.Date : new(span.Now.Year, span.Now.Month, 1);
        return Fit.Value(field, model.GroupEnergy(reactive, tariff, from, span.Now), -3);
    }
}
