using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Answers about one measurement point: present values, freezes of a day or month, and curves.</summary>
internal struct MeterSource(Meter meter, Span span) : IUnitSource
{
    Field? _field;
    MeterItem _item;

    public FieldValue Next(Field field, int index, int outer) => field.Role switch
    {
        FieldRole.ReadAt => CivilTime.Of(span.ReadAt),
        FieldRole.Stamp => span.Stamp,
        FieldRole.CurveStart => CivilTime.Of(span.From),
        FieldRole.CurveDensity => new Scaled(span.Density, 0),
        FieldRole.Count => new Scaled(span.IsCurve ? span.Count : Registers.Tariffs, 0),
        _ when field.Name.StartsWith("demand_active", StringComparison.Ordinal) || field.Name.StartsWith("demand_reactive", StringComparison.Ordinal) =>
            Demand(field, index),
        _ => Value(field, index),
    };

    FieldValue Value(Field field, int index)
    {
        if (!ReferenceEquals(field, _field))
        {
            _field = field;
            if (!MeterItems.TryFind(NameOf(field), out _item))
                return Scaled.Missing;
        }
        if (!span.IsCurve)
            return Frozen(field, index);
        DateTime at = span.From + span.Interval * index;
        bool isEnergy = _item is >= MeterItem.EnergyPf and <= MeterItem.EnergyQr;
        if (!span.Has(isEnergy ? at - span.Interval : at) || !span.Has(at))
            return Scaled.Missing;
        return Fitted(field, meter.Value(_item, at, span.Interval));
    }

    /// <summary>The freeze of a reading day is the day's: this terminal reads its meters at midnight.</summary>
    static string NameOf(Field field)
    {
        const string ReadingDay = "_reading_day";
        return field.Name.EndsWith(ReadingDay, StringComparison.Ordinal) ? field.Name[..^ReadingDay.Length] : field.Name;
    }

    /// <summary>A register of a tariff at the end of the span, an energy over it, or a present value.</summary>
    readonly FieldValue Frozen(Field field, int tariff) => _item switch
    {
        >= MeterItem.EnergyPf and <= MeterItem.EnergyQr => Fitted(field, meter.Energy(_item, tariff, span.From, span.To)),
        >= MeterItem.ActiveForward and <= MeterItem.Q3 => Fitted(field, meter.Register(_item, tariff, span.To)),
        _ => Fitted(field, meter.Value(_item, span.To)),
    };

    readonly Scaled Fitted(Field field, long value) => _item is >= MeterItem.ActiveForward and <= MeterItem.Q3
        ? Fit.Register(field, value, _item.Exponent())
        : Fit.Value(field, value, _item.Exponent());

    /// <summary>Maximum demand stands in the total; the tariffs of this meter keep none.</summary>
    readonly FieldValue Demand(Field field, int tariff)
    {
        bool isTime = field.Kind == FieldKind.Time;
        if (tariff > 0 || field.Name.Contains("reverse", StringComparison.Ordinal))
            return isTime ? CivilTime.Missing : Scaled.Missing;
        (long demand, DateTime at) = (0, span.From);
        for (DateTime day = span.From; day < span.To; day = day.AddDays(1))
            if (meter.MaximumDemand(day, field.Name.Contains("reactive", StringComparison.Ordinal)) is var ofDay && ofDay.Demand > demand)
                (demand, at) = ofDay;
        return isTime ? CivilTime.Of(at) : Fit.Value(field, demand, -4);
    }
}
