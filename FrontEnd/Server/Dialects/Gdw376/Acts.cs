using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>Acts as commands of AFN 05. What is put in by one Fn is released by the Fn eight further on.</summary>
internal static class Acts
{
    const int ToRelease = 8;

    public static Exchange Of(Terminal terminal, ControlAct act)
    {
        ActRules.Check(act);
        return act switch
        {
            TripAct trip => Control(terminal, trip.Round, 1, trip.AlarmMinutes << 4 | trip.LimitHalfHours),
            AllowCloseAct close => Control(terminal, close.Round, 2),
            GuaranteedSupplyAct { PutIn: true } supply => Control(terminal, 0, 25, supply.HalfHours),
            GuaranteedSupplyAct => Control(terminal, 0, 25 + ToRelease),
            ExclusionAct exclusion => Switch(terminal, 0, 28, exclusion.PutIn),
            // Schemes 1 to 3 are 0 to 2 on the wire.
            PeriodControlAct { PutIn: true } period => Control(terminal, period.Group, 9, period.Periods, period.Scheme - 1),
            PeriodControlAct period => Control(terminal, period.Group, 9 + ToRelease),
            HolidayControlAct holiday => Switch(terminal, holiday.Group, 10, holiday.PutIn),
            BusinessStopControlAct stop => Switch(terminal, stop.Group, 11, stop.PutIn),
            FloatDownControlAct { PutIn: true } down => FloatDown(terminal, down),
            FloatDownControlAct down => Control(terminal, down.Group, 12 + ToRelease),
            MonthlyEnergyControlAct monthly => Switch(terminal, monthly.Group, 15, monthly.PutIn),
            PurchaseControlAct purchase => Switch(terminal, purchase.Group, 16, purchase.PutIn),
            TextAct text => Text(terminal, text),
            ClockAct => new ClockCommand(terminal),
            _ => throw new RequestNotSupportedException(act.GetType().Name, terminal.Profile.Name),
        };
    }

    static Gdw376Exchange<object> Switch(Terminal terminal, int point, int fn, bool putIn) => Control(terminal, point, putIn ? fn : fn + ToRelease);

    /// <summary>2005 has the first three values only; what it cannot be told is refused, and not left out.</summary>
    static Gdw376Exchange<object> FloatDown(Terminal terminal, FloatDownControlAct down)
    {
        long[] values = [down.SlipMinutes, (long)down.FactorPercent, down.FreezeMinutes, down.HalfHours, .. down.AlarmMinutes];
        if (terminal.Profile.Wire.Edition != Edition.Gdw130)
            return Control(terminal, down.Group, 12, values);
        if (values.Skip(3).Any(value => value != 0))
            throw new RequestNotSupportedException("control time and alarm times of down-float control / 下浮控的控制时间与告警时间", terminal.Profile.Name);
        return Control(terminal, down.Group, 12, values[..3]);
    }

    static Gdw376Exchange<object> Control(Terminal terminal, int point, int fn, params long[] values)
    {
        var source = new NumberSource(values);
        return Command(terminal, ExchangePriority.Control, point, fn, Bodies.Encode(terminal, Afn.Control, fn, ref source));
    }

    static Gdw376Exchange<object> Text(Terminal terminal, TextAct text)
    {
        var source = new TextSource((text.IsImportant ? 1 : 0) << 4 | text.Number, ActRules.Encode(text.Text));
        return Command(terminal, ExchangePriority.Operator, 0, 32, Bodies.Encode(terminal, Afn.Control, 32, ref source));
    }

    static Gdw376Exchange<object> Command(Terminal terminal, ExchangePriority priority, int point, int fn, ReadOnlyMemory<byte> body) =>
        new(terminal, priority, $"05 F{fn} p{point}", Afn.Control, [new(point, fn, body)]);

    readonly struct TextSource(int kind, byte[] text) : IUnitSource
    {
        public FieldValue Next(Field field, int index, int outer) => field.Kind switch
        {
            FieldKind.Bytes => new FieldValue { Raw = text },
            _ => new Scaled(field.Role == FieldRole.Count ? text.Length : kind, 0),
        };
    }
}
