namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// Data units to values and back: one loop that reads the declarations of <see cref="UnitTable"/>. Allocates nothing. There is no length
/// field per unit (clause 4.3.4.4), so an unknown unit ends the frame's decoding there: what came before is kept, nothing is guessed.
/// </summary>
public static class UnitCodec
{
    /// <summary>Pn of "all valid measuring points", FF 00, in a question.</summary>
    public const int AllPoints = -1;

    /// <summary>Decodes the units of one frame, everything between SEQ and AUX.</summary>
    /// <returns>None, or why decoding ended early, and where; all values before that place were delivered.</returns>
    public static ProtocolError Decode<TSink>(
        UnitTable table, Afn afn, Direction direction, PointCoding coding, ReadOnlySpan<byte> units, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        int position = 0;
        while (units.Length - position >= DataUnitId.Length)
        {
            DataUnitId id = Lenient(afn, DataUnitId.Read(units[position..]), units.Length - position);
            // FF 00 asks for all points in the binary coding only; an answer names real ones.
            bool allPoints = id.IsAllPoints && direction == Direction.Down && coding == PointCoding.Binary;
            if (!id.IsValid || id.Da1 != 0 && id.Da2 == 0 && !allPoints)
                return new(position == 0 ? Fault.BadIdentifier : Fault.TrailingBytes, position);
            position += DataUnitId.Length;
            ProtocolError error = allPoints
                ? Classes(table, afn, direction, id, AllPoints, units, ref position, ref sink)
                : Points(table, afn, direction, coding, id, units, ref position, ref sink);
            if (!error.IsNone)
                return error;
            if (afn is Afn.LinkTest or Afn.Confirm)
                return default;
        }
        return position == units.Length ? default : new(Fault.TrailingBytes, position);
    }

    /// <summary>Decodes the body of one unit; <paramref name="length"/> says how much of it the unit took.</summary>
    public static ProtocolError DecodeBody<TSink>(
        DataUnit unit, Direction direction, int point, ReadOnlySpan<byte> body, ref TSink sink, out int length)
        where TSink : IUnitSink, allows ref struct
    {
        sink.OnUnit(unit, point);
        var reader = new BodyReader(body, 0);
        ProtocolError error = reader.Read(unit.Layout(direction), ref sink);
        length = reader.Position;
        return error;
    }

    /// <summary>Finds where the body of one uplink unit ends; false where it is cut short or wrong in itself.</summary>
    public static bool TrySkipUplink(DataUnit unit, ReadOnlySpan<byte> body, out int length)
    {
        length = unit.UplinkLength is { } known ? known.Measure(body) : Walk(unit, body);
        return length >= 0;
    }

    /// <summary>Apart, so that a length which is known stays in a register.</summary>
    static int Walk(DataUnit unit, ReadOnlySpan<byte> body)
    {
        var nobody = new Nobody();
        return DecodeBody(unit, Direction.Up, 0, body, ref nobody, out int length).IsNone ? length : -1;
    }

    /// <summary>Encodes the body of one unit; values are asked for in wire order.</summary>
    public static ProtocolError Encode<TSource>(
        DataUnit unit, Direction direction, ref TSource source, Span<byte> destination, out int written)
        where TSource : IUnitSource, allows ref struct
    {
        var writer = new BodyWriter(destination);
        ProtocolError error = writer.Write(unit.Layout(direction), ref source);
        written = writer.Position;
        return error;
    }

    static ProtocolError Points<TSink>(UnitTable table, Afn afn, Direction direction, PointCoding coding, DataUnitId id,
        ReadOnlySpan<byte> units, ref int position, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        foreach (int point in id.Points(coding))
        {
            ProtocolError error = Classes(table, afn, direction, id, point, units, ref position, ref sink);
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    static ProtocolError Classes<TSink>(UnitTable table, Afn afn, Direction direction, DataUnitId id, int point,
        ReadOnlySpan<byte> units, ref int position, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        foreach (int fn in id.Classes)
        {
            if (table.Find(afn, fn) is not { } unit)
                return new(Fault.UnknownUnit, position, (int)afn << 16 | fn);
            if (afn is Afn.Forwarding or Afn.QueryParameters)
                unit = OtherForms.Of(unit, direction, units[position..]);
            sink.OnUnit(unit, point);
            var reader = new BodyReader(units, position);
            ProtocolError error = reader.Read(unit.Layout(direction), ref sink);
            position = reader.Position;
            if (!error.IsNone)
                return error;
        }
        return default;
    }

    /// <summary>What terminals write against the text, where it can be read without guessing (field-quirks of 376.1 links).</summary>
    internal static DataUnitId Lenient(Afn afn, DataUnitId id, int left) => afn switch
    {
        // The text draws the identifier of AFN 08 as four zeros.
        Afn.CascadeReport when id is { Dt1: 0, Dt2: 0 } => id with { Dt1 = 1 },
        // The point says nothing in a link test; street-lamp controllers write 10 00.
        Afn.LinkTest => id with { Da1 = 0, Da2 = 0 },
        // F3 written as a number instead of a bit.
        Afn.Confirm when id is { Dt1: 3, Dt2: 0 } && left >= DataUnitId.Length + 6 => id with { Da1 = 0, Da2 = 0, Dt1 = 4 },
        Afn.Confirm => id with { Da1 = 0, Da2 = 0 },
        // Group 0 for point 1: taken where nothing is set, switched or sent on by it.
        Afn.Reset or Afn.SetParameters or Afn.Control or Afn.Authentication or Afn.FileTransfer or Afn.Forwarding => id,
        _ => id is { Da2: 0, Da1: not 0 and not 0xFF } ? id with { Da2 = 1 } : id,
    };

    /// <summary>Wants no values, only where they end.</summary>
    readonly struct Nobody : IUnitSink
    {
        static bool IUnitSink.WantsValues => false;

        public void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
        }
    }
}
