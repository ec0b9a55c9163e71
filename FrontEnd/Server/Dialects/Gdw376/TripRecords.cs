using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Events;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>ERC5, ERC6 and ERC7 as trips. A record that is cut short tells what it still has.</summary>
internal static class TripRecords
{
    public static ControlTrip? Read(Edition edition, ReadOnlySpan<byte> record)
    {
        if (KindOf(record[0]) is not { } kind)
            return null;
        var sink = new TripSink { Trip = new(kind, null, null, null, null) };
        EventRecordCodec.Decode(EventTable.For(edition), record, out _, ref sink);
        return sink.Trip;
    }

    static TripKind? KindOf(int erc) => erc switch
    {
        5 => TripKind.Remote,
        6 => TripKind.Power,
        7 => TripKind.Energy,
        _ => null,
    };

    struct TripSink : IUnitSink
    {
        public ControlTrip Trip { get; set; }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value) => Trip = field.Name switch
        {
            "group_number" => Trip with { Group = (int)value.Number.Mantissa & 0x3F },
            "rounds_tripped" => Trip with { Rounds = (int)value.Number.Mantissa },
            "power_at_trip" => Trip with { WattsAtTrip = Watts(value.Number) },
            "power_after_trip" => Trip with { WattsAfter = Watts(value.Number) },
            _ => Trip,
        };

        static long? Watts(Scaled kilowatts) => (kilowatts with { Exponent = (sbyte)(kilowatts.Exponent + 3) }).TryAt(0, out long watts) ? watts : null;
    }
}
