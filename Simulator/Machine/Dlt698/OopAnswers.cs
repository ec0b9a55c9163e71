using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>What the terminal says to GET and PROXY. Records that do not fit one APDU come in blocks, which the master asks for one by one.</summary>
internal sealed class OopAnswers(TerminalModel model, OopParameters parameters, OopEvents events)
{
    readonly OopRecords _records = new(model);
    readonly Queue<byte[]> _blocks = [];
    int _nextBlock;

    /// <summary>The answer's APDU; empty where the request cannot be read.</summary>
    public byte[] Get(ReadOnlySpan<byte> request, byte piid)
    {
        var reader = new WireReader(request[3..]);
        byte[] buffer = new byte[model.Spec.MaxUplink + 512];
        var writer = new WireWriter(buffer);
        Head(ref writer, ApduTag.GetResponse, request[1], piid);
        switch (request[1])
        {
            case Choices.Normal:
                Result(ref writer, reader.Oad(), null);
                break;
            case Choices.NormalList:
                List(ref reader, ref writer, null);
                break;
            case Choices.Record when OopEvents.Knows(ReadOid(request)):
                events.WriteRecord(ref reader, ref writer);
                break;
            case Choices.Record:
                return Record(ref reader, piid);
            case Choices.RecordList:
                int records = reader.CountOf(leastBytes: 7);
                writer.Count(records);
                for (; records > 0 && reader.IsGood; records--)
                    events.WriteRecord(ref reader, ref writer);
                break;
            case Choices.Next:
                return reader.UInt16() == _nextBlock && _blocks.TryDequeue(out byte[]? block) ? Block(block, piid) : NoBlock(piid);
            default:
                return [];
        }
        Tail(ref writer);
        return reader.IsGood ? buffer[..writer.Length] : [];
    }

    /// <summary>Of the object that a record is asked of; 0 where the request ends before it.</summary>
    static ushort ReadOid(ReadOnlySpan<byte> request) => new WireReader(request[3..]).Oad().Oi;

    /// <summary>PROXY GET: the meters behind are asked now, each for a list.</summary>
    public byte[] Proxy(ReadOnlySpan<byte> request, byte piid)
    {
        if (request[1] != 1)
            return [];
        var reader = new WireReader(request[3..]);
        byte[] buffer = new byte[model.Spec.MaxUplink + 512];
        var writer = new WireWriter(buffer);
        Head(ref writer, ApduTag.ProxyResponse, request[1], piid);
        reader.UInt16();
        int meters = reader.CountOf(leastBytes: 4);
        writer.Count(meters);
        for (; meters > 0 && reader.IsGood; meters--)
        {
            DataItem server = reader.Field(DataTag.Tsa);
            if (!server.TryGetServer(out TerminalAddress address))
                return [];
            reader.UInt16();
            writer.Server(address);
            List(ref reader, ref writer, model.Meters.FirstOrDefault(meter => OopValues.AddressOf(meter) == address) ?? s_nobody);
        }
        Tail(ref writer);
        return reader.IsGood ? buffer[..writer.Length] : [];
    }

    /// <summary>Stands for a meter that does not answer.</summary>
    static readonly Meter s_nobody = new(new(0, "", "", 1, 1, 0, 0, CustomerKind.Steel, 0), new LoadHistory());

    void List(ref WireReader reader, ref WireWriter writer, Meter? meter)
    {
        int count = reader.CountOf(Oad.Length);
        writer.Count(count);
        for (; count > 0 && reader.IsGood; count--)
            Result(ref writer, reader.Oad(), meter);
    }

    /// <summary>OAD, then 01 and a value, or 00 and a DAR. Without a meter the terminal's own objects are meant, and its own measurement.</summary>
    void Result(ref WireWriter writer, Oad oad, Meter? meter)
    {
        Span<byte> value = oad.Oi == Oi.MeterArchive ? new byte[model.Spec.MaxUplink] : stackalloc byte[256];
        var data = new WireWriter(value);
        bool has = meter is null && TryWriteOwn(ref data, oad)
            || !ReferenceEquals(meter, s_nobody) && OopValues.TryWrite(ref data, oad, meter ?? model.Meters[0], model.Clock.Now);
        has &= data.Length > 0;
        writer.Oad(oad);
        writer.Byte(has ? 1 : 0);
        if (has)
            writer.Bytes(value[..data.Length]);
        else
            writer.Byte((byte)(ReferenceEquals(meter, s_nobody) ? Dar.RequestTimeout : Dar.NotExisting));
    }

    bool TryWriteOwn(ref WireWriter writer, Oad oad)
    {
        if (oad == Oad.ValueOf(Oi.Clock))
        {
            writer.DateTimeSData(model.Clock.Now);
        }
        else if (oad == new Oad(Oi.RemoteControl, 3))
        {
            writer.BitData(8, [OopControls.Reversed(model.Rounds.TripOutputs)]);
        }
        else if (oad == Oad.ValueOf(Oi.GuaranteedSupply))
        {
            writer.IntegerData(DataTag.Enum, model.Rounds.GuaranteedByItself ? 2 : model.Rounds.Guaranteed ? 1 : 0);
        }
        else if (oad == Oad.ValueOf(Oi.NewEvents))
        {
            events.WriteNew(ref writer);
        }
        else if (OopControls.Knows(oad.Oi))
        {
            return OopControls.TryWrite(ref writer, oad, model);
        }
        else
        {
            return parameters.TryWrite(ref writer, oad);
        }
        return true;
    }

    byte[] Record(ref WireReader reader, byte piid)
    {
        _blocks.Clear();
        _nextBlock = 0;
        OopRecords.Table? table = _records.Read(ref reader, out Oad oad, out byte[] rcsd);
        if (!reader.IsGood)
            return [];
        List<byte[]> parts = table is null ? [[]] : Split(table);
        if (parts.Count == 1)
        {
            byte[] buffer = new byte[model.Spec.MaxUplink + 1024];
            var writer = new WireWriter(buffer);
            Head(ref writer, ApduTag.GetResponse, Choices.Record, piid);
            writer.Oad(oad);
            writer.Bytes(rcsd);
            if (table is null)
            {
                writer.Byte(0);
                writer.Byte((byte)Dar.NotExisting);
            }
            else
            {
                writer.Byte(1);
                writer.Bytes(parts[0]);
            }
            Tail(ref writer);
            return buffer[..writer.Length];
        }
        foreach (byte[] rows in parts)
            _blocks.Enqueue([.. ResultHead(oad, rcsd), .. rows]);
        return Block(_blocks.Dequeue(), piid);
    }

    /// <summary>Rows in as many parts as APDUs need, each with its count in front.</summary>
    public List<byte[]> Split(OopRecords.Table table)
    {
        int room = model.Spec.MaxUplink - 40 - table.Rcsd.Length;
        List<byte[]> parts = [], rows = [];
        int used = 0;
        for (int row = 0; row < table.Rows.Count; row++)
        {
            byte[] next = OopRecords.Row(table, row);
            if (rows.Count > 0 && used + next.Length > room)
                Flush();
            rows.Add(next);
            used += next.Length;
        }
        Flush();
        return parts;

        void Flush()
        {
            Span<byte> count = stackalloc byte[3];
            var writer = new WireWriter(count);
            writer.Count(rows.Count);
            parts.Add([.. count[..writer.Length], .. rows.SelectMany(row => row)]);
            rows.Clear();
            used = 0;
        }
    }

    static byte[] ResultHead(Oad oad, byte[] rcsd)
    {
        Span<byte> head = stackalloc byte[4];
        var writer = new WireWriter(head);
        writer.Oad(oad);
        return [.. head, .. rcsd, 1];
    }

    /// <summary>85 05: last or not, its number, one result of a record.</summary>
    byte[] Block(byte[] result, byte piid)
    {
        byte[] buffer = new byte[result.Length + 32];
        var writer = new WireWriter(buffer);
        Head(ref writer, ApduTag.GetResponse, Choices.Next, piid);
        writer.Byte(_blocks.Count == 0 ? 1 : 0);
        writer.UInt16(++_nextBlock);
        writer.Byte(2);
        writer.Count(1);
        writer.Bytes(result);
        Tail(ref writer);
        return buffer[..writer.Length];
    }

    static byte[] NoBlock(byte piid)
    {
        byte[] buffer = new byte[16];
        var writer = new WireWriter(buffer);
        Head(ref writer, ApduTag.GetResponse, Choices.Next, piid);
        writer.Byte(1);
        writer.UInt16(0);
        writer.Byte(0);
        writer.Byte((byte)Dar.BlockUnavailable);
        Tail(ref writer);
        return buffer[..writer.Length];
    }

    public static void Head(ref WireWriter writer, ApduTag tag, byte choice, byte piid)
    {
        writer.Byte((byte)tag);
        writer.Byte(choice);
        writer.Byte(piid);
    }

    /// <summary>Neither FollowReport nor TimeTag.</summary>
    public static void Tail(ref WireWriter writer)
    {
        writer.Byte(0);
        writer.Byte(0);
    }
}
