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
