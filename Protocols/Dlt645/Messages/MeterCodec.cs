using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Dlt645.Messages;

/// <summary>Receives what a meter's message says. Offsets count from the first data byte.</summary>
public interface IMeterSink : IUnitSink
{
    /// <summary>The identifier, and the item behind it where one is declared.</summary>
    void OnId(uint id, MeterItem? item, int offset, int length);
}

/// <summary>Data of meter frames to values and back, by the tables. Allocates nothing; wrong bytes are values.</summary>
public static class MeterCodec
{
    /// <summary>Behind a block of 1997.</summary>
    static readonly Field s_blockEnd = new("block_end", AnnexA.Bytes(1), FieldRole.Value, "");

    /// <summary>What is not ours to read.</summary>
    static readonly Field s_opaque = new("opaque", new BytesFormat("BYTES", 0), FieldRole.Value, "");

    /// <param name="data">Of one frame, 33H taken off.</param>
    /// <returns>None, or why decoding ended early and where; everything before was delivered, the rest stays raw.</returns>
    public static ProtocolError Decode<TSink>(MeterControl control, ReadOnlySpan<byte> data, ref TSink sink)
        where TSink : IMeterSink, allows ref struct
    {
        MeterMessage message = MeterMessages.Of(control, data.Length);
        MeterItemTable table = MeterItemTable.For(control.Edition);
        MeterItem? item = null;
        uint id = 0;
        int position = 0;
        if (message.HasId)
        {
            if (data.Length < table.IdLength)
                return new(Fault.Truncated, 0);
            id = table.ReadId(data);
            item = table.Find(id);
            sink.OnId(id, item, 0, table.IdLength);
            position = table.IdLength;
        }
        ProtocolError error = Read(message.Head, data, ref position, ref sink);
        int end = data.Length - message.Tail.FixedLength;
        if (!error.IsNone || end < position)
            return error.IsNone ? new(Fault.Truncated, data.Length) : error;
        switch (message.Content)
        {
            case MeterContent.Opaque:
                if (end > position)
                    sink.OnField(s_opaque, 0, 0, new() { Raw = data[position..end], Offset = position });
                position = end;
                break;
            case MeterContent.None:
                break;
            case var _ when item is null:
                return position == end ? default : new(Fault.UnknownItem, position, (int)id);
            case MeterContent.Question:
                // A question without the count and time of a load record asks for what the meter likes to send.
                error = position == end ? default : Read(item!.Question, data[..end], ref position, ref sink);
                break;
            case MeterContent.Data:
                error = ReadItem(item!, data[..end], ref position, ref sink);
                break;
        }
        if (error.IsNone)
            error = position == end ? Read(message.Tail, data, ref position, ref sink) : new(Fault.TrailingBytes, position);
        return error;
    }

    /// <summary>Reads the data of one item, as an answer has them behind the identifier.</summary>
    public static ProtocolError DecodeItem<TSink>(MeterItem item, ReadOnlySpan<byte> data, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        int position = 0;
        ProtocolError error = ReadItem(item, data, ref position, ref sink);
        return error.IsNone && position < data.Length ? new(Fault.TrailingBytes, position) : error;
    }

    /// <summary>Writes the data of one item; values are asked for in wire order. Load records have a writer of their own.</summary>
    public static ProtocolError EncodeItem<TSource>(MeterItem item, ref TSource source, Span<byte> destination, out int written)
        where TSource : IUnitSource, allows ref struct
    {
        var writer = new BodyWriter(destination);
        ProtocolError error = writer.Write(item.Layout, ref source);
        written = writer.Position;
        return error;
    }

    /// <summary>Reads what a question has behind the identifier.</summary>
    public static ProtocolError DecodeQuestion<TSink>(MeterItem item, ReadOnlySpan<byte> question, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        int position = 0;
        return Read(item.Question, question, ref position, ref sink);
    }

    /// <summary>Writes what a question about the item has behind the identifier: count and time of load records, nothing for others.</summary>
    public static ProtocolError EncodeQuestion<TSource>(MeterItem item, ref TSource source, Span<byte> destination, out int written)
        where TSource : IUnitSource, allows ref struct
    {
        var writer = new BodyWriter(destination);
        ProtocolError error = writer.Write(item.Question, ref source);
        written = writer.Position;
        return error;
    }

    static ProtocolError ReadItem<TSink>(MeterItem item, ReadOnlySpan<byte> data, ref int position, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        if (item.IsLoadRecord)
            return LoadRecords.Read(data, ref position, ref sink);
        ProtocolError error = Read(item.Layout, data, ref position, ref sink);
        if (error.IsNone && item.Edition == MeterEdition.Dlt1997 && position == data.Length - 1 && data[position] == Items1997.BlockEnd)
        {
            sink.OnField(s_blockEnd, 0, 0, new() { Raw = data[position..], Offset = position });
            position++;
        }
        return error;
    }

    static ProtocolError Read<TSink>(Part layout, ReadOnlySpan<byte> data, ref int position, ref TSink sink)
        where TSink : IUnitSink, allows ref struct
    {
        var reader = new BodyReader(data, position);
        ProtocolError error = reader.Read(layout, ref sink);
        position = reader.Position;
        return error;
    }
}
