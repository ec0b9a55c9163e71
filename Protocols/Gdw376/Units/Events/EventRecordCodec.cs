namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>Event records to values and back. A record is passed by its own length Le, whatever is known of its code.</summary>
public static class EventRecordCodec
{
    /// <summary>ERC and Le.</summary>
    public const int HeadLength = 2;

    /// <summary>
    /// Decodes one record, ERC to the end of its body. Fields are delivered as far as the body goes; offsets count from ERC.
    /// </summary>
    /// <returns>
    /// None; or UnknownUnit (nobody knows the code: all is raw), Truncated (fields of the form are lacking), TrailingBytes (surplus behind
    /// the known fields), with the place from where on the bytes are raw.
    /// </returns>
    public static ProtocolError Decode<TSink>(EventTable table, ReadOnlySpan<byte> record, out EventLayout? layout, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        layout = null;
        if (record.Length < HeadLength)
            return new(Fault.Truncated, record.Length);
        int end = Math.Min(record.Length, HeadLength + record[1]);
        layout = table.Find(record[0], record[1]);
        if (layout is null)
            return new(Fault.UnknownUnit, HeadLength, (int)Afn.Events << 16 | record[0]);
        var reader = new BodyReader(record[..end], HeadLength);
        ProtocolError error = default;
        foreach (Part part in layout.Body.Steps)
        {
            error = reader.Read(part, ref sink);
            if (!error.IsNone)
                return error with { Offset = reader.Position };
        }
        return reader.Position < record.Length ? new(Fault.TrailingBytes, reader.Position) : default;
    }

    /// <summary>Writes a record of one form: ERC, Le, body.</summary>
    public static ProtocolError Encode<TSource>(EventLayout layout, ref TSource source, Span<byte> destination, out int written)
        where TSource : IUnitSource, allows ref struct
    {
        written = 0;
        if (destination.Length < HeadLength)
            return new(Fault.NoRoom, 0);
        var writer = new BodyWriter(destination[HeadLength..]);
        ProtocolError error = writer.Write(layout.Body, ref source);
        if (!error.IsNone)
            return error;
        if (writer.Position > byte.MaxValue)
            return new(Fault.OutOfRange, 1);
        destination[0] = (byte)layout.Erc;
        destination[1] = (byte)writer.Position;
        written = HeadLength + writer.Position;
        return default;
    }
}
