using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Testing;

/// <summary>One decoded value, as a test reads it.</summary>
public sealed record DecodedField(Afn Afn, int Fn, int Point, string Name, int Index, int Outer, Scaled Number, CivilTime Time, string Raw);

/// <summary>Collects everything a decoder says about the units of one frame.</summary>
public sealed class Decoded
{
    public List<(int Fn, int Point)> Units { get; } = [];

    public List<DecodedField> Fields { get; } = [];

    public ProtocolError Error { get; private set; }

    public static Decoded Of(Frame frame, WireProfile profile)
    {
        var sink = new Sink(new());
        Direction direction = frame.Control.IsUplink ? Direction.Up : Direction.Down;
        ProtocolError error = UnitCodec.Decode(
            profile.Units, frame.Afn, direction, profile.PointCoding, frame.Split(profile).Units, ref sink);
        sink.Result.Error = error;
        return sink.Result;
    }

    public static Decoded OfUnits(Afn afn, Direction direction, ReadOnlySpan<byte> units, WireProfile profile)
    {
        var sink = new Sink(new());
        sink.Result.Error = UnitCodec.Decode(profile.Units, afn, direction, profile.PointCoding, units, ref sink);
        return sink.Result;
    }

    public static Decoded OfBody(DataUnit unit, Direction direction, ReadOnlySpan<byte> body, out int length)
    {
        var sink = new Sink(new());
        sink.Result.Error = UnitCodec.DecodeBody(unit, direction, 1, body, ref sink, out length);
        return sink.Result;
    }

    public DecodedField this[string name] => Fields.First(field => field.Name == name);

    struct Sink(Decoded result) : IUnitSink
    {
        DataUnit? _unit;
        int _point;

        public readonly Decoded Result => result;

        public void OnUnit(DataUnit unit, int point)
        {
            (_unit, _point) = (unit, point);
            result.Units.Add((unit.Fn, point));
        }

        public readonly void OnField(Field field, int index, int outer, in FieldValue value) =>
            result.Fields.Add(new(_unit!.Afn, _unit.Fn, _point, field.Name, index, outer, value.Number, value.Time, Convert.ToHexString(value.Raw)));
    }
}
