using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>AFN 10: what the meters behind the terminal say, asked by a frame that is passed on (F1) or by the terminal itself (F9).</summary>
internal sealed class ForwardedFrames(TerminalModel model, Answers answers)
{
    const int Transparent = 1, ByTerminal = 9;

    /// <summary>转发结果标志.</summary>
    const int TimedOut = 1, Denied = 4, Data = 5;

    /// <summary>Bytes of data in one frame of a meter.</summary>
    const int MostOfPart = 180;

    /// <summary>What each meter said last: the rest of it may be asked for.</summary>
    readonly Dictionary<Meter, (uint Id, byte[] Data)> _told = [];

    public IEnumerable<byte[]> Of(Asked asked) => asked.Unit.Fn switch
    {
        Transparent => answers.One(asked, new Reply(asked.Number("port"), default, 0, Passed(Raw(asked, "content")))),
        ByTerminal => Read(asked),
        _ => [],
    };

    /// <summary>The meter's frame, or nothing where none answers.</summary>
    byte[] Passed(ReadOnlySpan<byte> content)
    {
        while (MeterFrameScanner.TryRead(ref content, out MeterFrame frame, out _, out _) is var scan and not Scan.NeedMore)
            if (scan == Scan.Frame)
                return FindMeter(frame.Address) is { } meter ? Answer(meter, frame) : [];
        return [];
    }

    /// <summary>A broadcast is for all and answered by none.</summary>
    Meter? FindMeter(MeterAddress asked) => asked.IsBroadcast ? null : model.Meters.FirstOrDefault(meter => AddressOf(meter).Answers(asked));

    byte[] Answer(Meter meter, MeterFrame frame)
    {
        MeterControl control = frame.Control;
        if (control.Function == MeterFunction.ReadAddress)
        {
            byte[] own = new byte[MeterAddress.Length];
            AddressOf(meter).Write(own);
            return Written(meter, MeterControl.Answer(control.Function), own);
        }
        if (control.Function == MeterFunction.ReadOn)
            return ReadOn(meter, frame);
        if (control.Function is not (MeterFunction.Read or MeterFunction.Read1997))
            return Error(meter, control, MeterRegisters.OtherError);
        MeterItemTable table = MeterItemTable.For(control.Edition);
        ReadOnlySpan<byte> question = frame.CopyData(new byte[frame.DataLength]);
        if (question.Length < table.IdLength)
            return Error(meter, control, MeterRegisters.OtherError);
        uint id = table.ReadId(question);
        byte[]? data = table.Find(id) is { IsLoadRecord: true } record
            ? LoadRecordSource.Blocks(meter, record, id, question[table.IdLength..], model.Clock.Now) is { Length: > 0 } blocks ? blocks : null
            : DataOf(meter, table, id);
        if (data is null)
            return Error(meter, control, MeterRegisters.NoSuchData);
        _told[meter] = (id, data);
        bool hasMore = data.Length > MostOfPart;
        return Written(meter, MeterControl.Answer(control.Function, hasMore), [.. question[..table.IdLength], .. data.AsSpan(0, Math.Min(data.Length, MostOfPart))]);
    }

    /// <summary>读后续数据: a part of the last answer, by its number. The same one may be asked for again.</summary>
    byte[] ReadOn(Meter meter, MeterFrame frame)
    {
        MeterItemTable table = MeterItemTable.For(MeterEdition.Dlt2007);
        ReadOnlySpan<byte> question = frame.CopyData(new byte[frame.DataLength]);
        if (question.Length != table.IdLength + 1 || !_told.TryGetValue(meter, out (uint Id, byte[] Data) told) || told.Id != table.ReadId(question)
            || question[^1] is var part && part * MostOfPart >= told.Data.Length)
            return Error(meter, frame.Control, MeterRegisters.NoSuchData);
        int from = part * MostOfPart, to = Math.Min(told.Data.Length, from + MostOfPart);
        return Written(meter, MeterControl.Answer(MeterFunction.ReadOn, to < told.Data.Length), [.. question[..table.IdLength], .. told.Data.AsSpan(from, to - from), part]);
    }

    IEnumerable<byte[]> Read(Asked asked)
    {
        byte[] address = Raw(asked, "meter_address"), item = Raw(asked, "meter_item");
        MeterItemTable table = MeterItemTable.For(asked.Number("identifier_type") == 0 ? MeterEdition.Dlt1997 : MeterEdition.Dlt2007);
        (long result, byte[] content) = FindMeter(MeterAddress.Read(address)) is not { } meter ? (TimedOut, (byte[])[])
            : DataOf(meter, table, table.ReadId(item)) is { } data ? (Data, [.. item, .. data])
            : (Denied, []);
        return answers.One(asked, new Reply(asked.Number("port"), asked.Fields.Find(field => field.Name == "meter_address").Number, result, content));
    }

    /// <summary>The data behind an identifier; null where the meter does not have it.</summary>
    byte[]? DataOf(Meter meter, MeterItemTable table, uint id)
    {
        if (table.Find(id) is not { IsLoadRecord: false } item)
            return null;
        byte[] data = new byte[MeterFrame.MaxData];
        var source = new MeterRegisters(meter, item, id, model.Clock.Now);
        ProtocolError error = MeterCodec.EncodeItem(item, ref source, data, out int length);
        return error.IsNone && source.HasAll ? data[..length] : null;
    }

    static byte[] Error(Meter meter, MeterControl control, byte error) => Written(meter, MeterControl.Error(control.Function), [error]);

    static byte[] Written(Meter meter, MeterControl control, ReadOnlySpan<byte> data)
    {
        byte[] frame = new byte[MeterFrameWriter.Preamble + MeterFrame.MaxLength];
        return frame[..MeterFrameWriter.Write(frame, AddressOf(meter), control, data)];
    }

    static MeterAddress AddressOf(Meter meter) => MeterAddress.TryParse(meter.Spec.Address, out MeterAddress address) ? address : default;

    static byte[] Raw(Asked asked, string name) => asked.Fields.Find(field => field.Name == name).Raw ?? [];

    readonly struct Reply(long port, Scaled meter, long result, byte[] content) : IUnitSource
    {
        public FieldValue Next(Field field, int index, int outer) => field.Name switch
        {
            "port" => new Scaled(port, 0),
            "meter_address" => meter,
            "result" => new Scaled(result, 0),
            "length" => new Scaled(content.Length, 0),
            _ => new FieldValue { Raw = content },
        };
    }
}
