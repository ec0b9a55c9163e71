using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>Acts as methods of the control objects. The family has no exclusion 剔除.</summary>
internal static class Acts
{
    /// <summary>8000 遥控.</summary>
    const byte TripMethod = 129, CloseMethod = 130;

    /// <summary>8001 保电; the same numbers add and delete texts.</summary>
    const byte SupplyOnMethod = 127, SupplyOffMethod = 128, AddTextMethod = 127, DeleteTextMethod = 128;

    /// <summary>Class 13: put in and release by group; 127 says how, where that has to be said.</summary>
    const byte PutInMethod = 6, ReleaseMethod = 7, PlanMethod = 127;

    public static Exchange Of(Terminal terminal, ControlAct act)
    {
        ActRules.Check(act);
        return act switch
        {
            TripAct trip => Trip(terminal, trip),
            AllowCloseAct close => AllowClose(terminal, close.Round),
            GuaranteedSupplyAct { PutIn: true, HalfHours: not 0 } => throw Missing(terminal, "guaranteed supply for a time / 定时保电"),
            GuaranteedSupplyAct supply => Control(
                terminal, Oi.GuaranteedSupply, supply.PutIn ? SupplyOnMethod : SupplyOffMethod, "", (ref writer, _) => writer.NullData()),
            ExclusionAct => throw Missing(terminal, "exclusion / 剔除"),
            PeriodControlAct { PutIn: true } period => Period(terminal, period),
            PeriodControlAct period => Switch(terminal, Oi.PeriodControl, period.Group, putIn: false),
            HolidayControlAct holiday => Switch(terminal, Oi.HolidayControl, holiday.Group, holiday.PutIn),
            BusinessStopControlAct stop => Switch(terminal, Oi.BusinessStopControl, stop.Group, stop.PutIn),
            FloatDownControlAct { PutIn: true } down => FloatDown(terminal, down),
            FloatDownControlAct down => Switch(terminal, Oi.FloatDownControl, down.Group, putIn: false),
            MonthlyEnergyControlAct monthly => Switch(terminal, Oi.MonthlyEnergyControl, monthly.Group, monthly.PutIn),
            PurchaseControlAct purchase => Switch(terminal, Oi.PurchaseControl, purchase.Group, purchase.PutIn),
            TextAct text => Text(terminal, text),
            ClockAct => new ClockCommand(terminal),
            _ => throw Missing(terminal, act.GetType().Name),
        };
    }

    /// <summary>Relay, alarm delay in minutes, limiting time in minutes (0 permanent), closing by itself: never.</summary>
    static ActionCommand Trip(Terminal terminal, TripAct trip) =>
        Control(terminal, Oi.RemoteControl, TripMethod, $" relay {trip.Round}", (ref writer, _) =>
        {
            writer.ArrayData(1);
            writer.StructureData(4);
            writer.OadData(Oad.ValueOf(Oi.Relays, (byte)trip.Round));
            writer.IntegerData(DataTag.Unsigned, trip.AlarmMinutes);
            writer.IntegerData(DataTag.LongUnsigned, trip.LimitHalfHours * 30);
            writer.IntegerData(DataTag.Bool, 0);
        });

    /// <summary>Command 0: closing is permitted; 1 would close with nobody looking.</summary>
    static ActionCommand AllowClose(Terminal terminal, int round) =>
        Control(terminal, Oi.RemoteControl, CloseMethod, $" relay {round}", (ref writer, _) =>
        {
            writer.ArrayData(1);
            writer.StructureData(2);
            writer.OadData(Oad.ValueOf(Oi.Relays, (byte)round));
            writer.IntegerData(DataTag.Enum, 0);
        });

    static ActionCommand Switch(Terminal terminal, ushort oi, int group, bool putIn) =>
        Control(terminal, oi, putIn ? PutInMethod : ReleaseMethod, $" group {group}", (ref writer, _) => writer.OiData(GroupOf(group)));

    /// <summary>Which periods by which plan, and then put in: both in one frame. Plans are counted from 0, as schemes are in 376.1.</summary>
    static ActionCommand Period(Terminal terminal, PeriodControlAct period)
    {
        byte periods = Reversed(period.Periods);
        return new(terminal, ExchangePriority.Control, $"ACTION 8103/127 8103/6 group {period.Group}",
            new(new(Oi.PeriodControl, PlanMethod), (ref writer, _) =>
            {
                writer.StructureData(2);
                writer.OiData(GroupOf(period.Group));
                writer.StructureData(2);
                writer.BitData(8, [periods]);
                writer.IntegerData(DataTag.Unsigned, period.Scheme - 1);
            }),
            new(new(Oi.PeriodControl, PutInMethod), (ref writer, _) => writer.OiData(GroupOf(period.Group))));
    }

    /// <summary>Putting in says everything; method 6 is refused.</summary>
    static ActionCommand FloatDown(Terminal terminal, FloatDownControlAct down) =>
        Control(terminal, Oi.FloatDownControl, PlanMethod, $" group {down.Group}", (ref writer, _) =>
        {
            writer.StructureData(2);
            writer.OiData(GroupOf(down.Group));
            writer.StructureData(4 + FloatDownControlAct.Rounds);
            writer.IntegerData(DataTag.Unsigned, down.SlipMinutes);
            writer.IntegerData(DataTag.Integer, (long)down.FactorPercent);
            writer.IntegerData(DataTag.Unsigned, down.FreezeMinutes);
            writer.IntegerData(DataTag.Unsigned, down.HalfHours);
            foreach (int minutes in down.AlarmMinutes)
                writer.IntegerData(DataTag.Unsigned, minutes);
        });

    static ActionCommand Text(Terminal terminal, TextAct text)
    {
        byte[] bytes = ActRules.Encode(text.Text);
        ushort oi = text.IsImportant ? Oi.ImportantText : Oi.OrdinaryText;
        byte method = bytes.Length > 0 ? AddTextMethod : DeleteTextMethod;
        return new(terminal, ExchangePriority.Operator, $"ACTION {oi:X4}/{method} no. {text.Number}", new MethodCall(new(oi, method), (ref writer, localNow) =>
        {
            if (bytes.Length > 0)
                writer.StructureData(3);
            writer.IntegerData(DataTag.Unsigned, text.Number);
            if (bytes.Length == 0)
                return;
            writer.DateTimeSData(localNow);
            writer.TextData(bytes);
        }));
    }

    static ActionCommand Control(Terminal terminal, ushort oi, byte method, string target, MethodCall.Body body) =>
        new(terminal, ExchangePriority.Control, $"ACTION {oi:X4}/{method}{target}", new MethodCall(new(oi, method), body));

    static ushort GroupOf(int group) => (ushort)(Oi.FirstGroup + group - 1);

    /// <summary>Bit strings begin with the highest bit.</summary>
    static byte Reversed(int bits)
    {
        int reversed = 0;
        for (int i = 0; i < 8; i++)
            reversed |= (bits >> i & 1) << 7 - i;
        return (byte)reversed;
    }

    static RequestNotSupportedException Missing(Terminal terminal, string what) => new(what, terminal.Profile.Name);
}
