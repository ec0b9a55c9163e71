using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Events;

namespace LoadMgmt.Simulator.Model;

/// <summary>Event records that the simulator makes, by the table that they are read by.</summary>
internal static class EventRecords
{
    /// <summary>Identifiers that Le leaves room for.</summary>
    const int MostChanged = (byte.MaxValue - 6) / DataUnitId.Length;

    /// <summary>ERC3 参数变更: who changed which parameters.</summary>
    public static byte[] ParametersChanged(Edition edition, DateTime at, byte station, IReadOnlyList<DataUnitId> changed) =>
        Write(edition, 3, new()
        {
            ["occurred_at"] = _ => CivilTime.Of(at),
            ["changed_by"] = _ => new Scaled(station, 0),
            ["dadt"] = index => new FieldValue { Raw = index < Math.Min(changed.Count, MostChanged) ? Bytes(changed[index]) : [] },
        });

    /// <summary>ERC5 遥控跳闸: rounds tripped, total-add power at the trip and two minutes later, W.</summary>
    public static byte[] RemoteTrip(Edition edition, DateTime at, byte rounds, long wattsBefore, long wattsAfter) =>
        Write(edition, 5, new()
        {
            ["occurred_at"] = _ => CivilTime.Of(at),
            ["rounds_tripped"] = _ => new Scaled(rounds, 0),
            ["power_at_trip"] = _ => new Scaled(wattsBefore, -3),
            ["power_after_trip"] = _ => new Scaled(wattsAfter, -3),
        });

    /// <summary>ERC6 功控跳闸.</summary>
    public static byte[] PowerTrip(Edition edition, DateTime at, PowerTrip trip, long wattsAfter) =>
        Write(edition, 6, new()
        {
            ["occurred_at"] = _ => CivilTime.Of(at),
            ["group_number"] = _ => new Scaled(1, 0),
            ["rounds_tripped"] = _ => new Scaled(1 << trip.Round - 1, 0),
            ["power_control_kind"] = _ => new Scaled((int)trip.Kind, 0),
            ["power_at_trip"] = _ => new Scaled(trip.WattsBefore, -3),
            ["power_after_trip"] = _ => new Scaled(wattsAfter, -3),
            ["power_set_point"] = _ => new Scaled(trip.SetPoint, -3),
        });

    /// <summary>ERC7 电控跳闸, or ERC23 电控告警; null where the edition has no such record.</summary>
    public static byte[]? EnergyStep(Edition edition, DateTime at, EnergyStep step) =>
        edition == Edition.Gdw130 && !step.IsTrip ? null : Write(edition, step.IsTrip ? 7 : 23, new()
        {
            ["occurred_at"] = _ => CivilTime.Of(at),
            ["group_number"] = _ => new Scaled(1, 0),
            ["rounds_tripped"] = _ => new Scaled(step.Rounds, 0),
            ["rounds_put_in"] = _ => new Scaled(step.Rounds, 0),
            ["energy_control_kind"] = _ => new Scaled((int)step.Kind, 0),
            ["alarm_kind"] = _ => new Scaled((int)step.Kind, 0),
            ["energy_at_trip"] = _ => Energy(step.Energy),
            ["energy_at_alarm"] = _ => Energy(step.Energy),
            ["energy_set_point"] = _ => Energy(step.SetPoint),
        });

    /// <summary>ERC19 购电参数设置; energies in Wh.</summary>
    public static byte[] Purchase(Edition edition, DateTime at, PurchaseOrder order, PurchaseResult result) =>
        Write(edition, 19, new()
        {
            ["occurred_at"] = _ => CivilTime.Of(at),
            ["group_number"] = _ => new Scaled(1, 0),
            ["order_number"] = _ => new Scaled(order.Number, 0),
            ["add_or_refresh"] = _ => new Scaled(order.Adds ? 0x55 : 0xAA, 0),
            ["purchase"] = _ => Energy(order.Value),
            ["alarm_threshold"] = _ => Energy(order.Alarm),
            ["trip_threshold"] = _ => Energy(order.Trip),
            ["remaining_before"] = _ => Energy(result.Before),
            ["remaining_after"] = _ => Energy(result.After),
        });

    static Scaled Energy(long wattHours) => new(wattHours, -3);

    static byte[] Bytes(DataUnitId id)
    {
        byte[] bytes = new byte[DataUnitId.Length];
        id.Write(bytes);
        return bytes;
    }

    static byte[] Write(Edition edition, int erc, Dictionary<string, ValueOf> values)
    {
        EventLayout form = EventTable.For(edition).Find(erc) ?? throw new InvalidOperationException($"{edition} has no ERC{erc}");
        var source = new Source(values);
        byte[] record = new byte[EventRecordCodec.HeadLength + byte.MaxValue];
        ProtocolError error = EventRecordCodec.Encode(form, ref source, record, out int written);
        return error.IsNone ? record[..written] : throw new InvalidOperationException($"ERC{erc}: {error}");
    }

    /// <summary>What a record has at a place of a list; lists end where there are no bytes.</summary>
    delegate FieldValue ValueOf(int index);

    sealed class Source(Dictionary<string, ValueOf> values) : IUnitSource
    {
        public FieldValue Next(Field field, int index, int outer) => values[field.Name](index);
    }
}
