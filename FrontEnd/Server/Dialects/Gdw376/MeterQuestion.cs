using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>10 F1 and F9: an identifier of a meter behind the terminal.</summary>
internal sealed class MeterQuestion : Gdw376Exchange<MeterAnswer>
{
    /// <summary>What the terminal's own work adds to the meter's time.</summary>
    static readonly TimeSpan s_margin = TimeSpan.FromSeconds(2);

    /// <summary>Identifier, count and time.</summary>
    const int MostAsked = 16;

    readonly MeterRead _read;
    long _result = ForwardResult.Data;

    MeterQuestion(Terminal terminal, MeterRead read, ExchangePriority priority, int fn, ReadOnlyMemory<byte> body)
        : base(terminal, priority, $"10 F{fn} {read.Address} {Text(read)}{(read.Part > 0 ? $" part {read.Part}" : "")}", Afn.Forwarding, [new(0, fn, body)]) => _read = read;

    public override TimeSpan? TerminalNeeds => _read.Wait + s_margin;

    public static MeterQuestion Of(Terminal terminal, MeterRead read, ExchangePriority priority)
    {
        int fn = read.Way == MeterWay.Transparent ? 1 : 9;
        var source = new ForwardSource(read, FrameOf(read));
        return new(terminal, read, priority, fn, Bodies.Encode(terminal, Afn.Forwarding, fn, ref source));
    }

    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        switch (field.Name)
        {
            case "result":
                _result = value.Number.Mantissa;
                break;
            case "content" when _read.Way == MeterWay.Transparent:
                Value = Passed(value.Raw);
                // A late answer to another question is not this one's.
                return true;
            case "content":
                Value = Told(value.Raw);
                break;
        }
        return true;
    }

    /// <summary>What the terminal passed on: a meter's frame between idle bytes and noise, or nothing.</summary>
    MeterAnswer Passed(ReadOnlySpan<byte> content)
    {
        byte[] raw = content.ToArray();
        ReadOnlySpan<byte> rest = raw;
        Scan scan;
        MeterAnswer? foreign = null;
        while ((scan = MeterFrameScanner.TryRead(ref rest, out MeterFrame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
            {
                if (Judge(frame, out byte[] data) is not MeterReply.Foreign and var reply)
                    return new(reply, raw, frame.Bytes.ToArray()) { HasMore = frame.Control.HasMore, Data = data };
                foreign = new(MeterReply.Foreign, raw, frame.Bytes.ToArray());
            }
        bool isIdle = content.IndexOfAnyExcept((byte)0xFF) < 0;
        return foreign ?? new(isIdle ? MeterReply.Silent : MeterReply.Foreign, raw, default);
    }

    /// <param name="content">What stands behind the identifier, without the number of a later part.</param>
    MeterReply Judge(MeterFrame frame, out byte[] content)
    {
        content = [];
        MeterControl control = frame.Control;
        if (!control.IsAnswer || control.Function != FunctionOf(_read) || !frame.Address.Answers(_read.Address))
            return MeterReply.Foreign;
        if (control.IsError)
            return MeterReply.Error;
        MeterItemTable table = MeterItemTable.For(_read.Edition);
        ReadOnlySpan<byte> data = frame.CopyData(new byte[frame.DataLength]);
        if (data.Length < table.IdLength || table.ReadId(data) != _read.Id)
            return MeterReply.Foreign;
        data = data[table.IdLength..];
        if (IsNumbered(_read))
        {
            if (data.IsEmpty || data[^1] != (byte)_read.Part)
                return MeterReply.Foreign;
            data = data[..^1];
        }
        content = data.ToArray();
        return MeterReply.Data;
    }

    /// <summary>What the terminal read by itself: identifier and data, 33H already taken off; the identifier has four bytes in both editions.</summary>
    MeterAnswer Told(ReadOnlySpan<byte> content)
    {
        byte[] raw = content.ToArray();
        if (_result == ForwardResult.TimedOut)
            return new(MeterReply.Silent, raw, default);
        if (_result != ForwardResult.Data)
            return new(MeterReply.Error, raw, default);
        MeterItemTable table = MeterItemTable.For(_read.Edition);
        const int sent = sizeof(uint);
        if (content.Length < sent || table.ReadId(content) != _read.Id)
            return new(MeterReply.Foreign, raw, default);
        byte[] frame = new byte[MeterFrame.MaxLength];
        byte[] data = [.. raw.AsSpan(0, table.IdLength), .. raw.AsSpan(sent)];
        int length = MeterFrameWriter.Write(frame, _read.Address, MeterControl.Answer(FunctionOf(_read)), data, preamble: 0);
        return new(MeterReply.Data, raw, frame.AsMemory(0, length)) { Data = raw.AsMemory(sent) };
    }

    static byte[] FrameOf(MeterRead read)
    {
        MeterItemTable table = MeterItemTable.For(read.Edition);
        byte[] data = new byte[MostAsked], frame = new byte[MeterFrameWriter.Preamble + MeterFrame.MaxLength];
        table.WriteId(read.Id, data);
        int length = table.IdLength;
        if (IsNumbered(read))
            data[length++] = (byte)read.Part;
        else if (read is { Part: 0, Blocks: > 0 } && table.Find(read.Id) is { } item)
        {
            var source = new BlocksSource(read);
            ProtocolError error = MeterCodec.EncodeQuestion(item, ref source, data.AsSpan(length), out int written);
            if (!error.IsNone)
                throw new ArgumentException($"{Text(read)}: {error}");
            length += written;
        }
        return frame[..MeterFrameWriter.Write(frame, read.Address, MeterControl.Ask(FunctionOf(read)), data.AsSpan(0, length))];
    }

    static MeterFunction FunctionOf(MeterRead read) => (read.Edition, read.Part > 0) switch
    {
        (MeterEdition.Dlt1997, false) => MeterFunction.Read1997,
        (MeterEdition.Dlt1997, true) => MeterFunction.ReadOn1997,
        (_, false) => MeterFunction.Read,
        _ => MeterFunction.ReadOn,
    };

    /// <summary>2007 numbers what follows, in question and answer.</summary>
    static bool IsNumbered(MeterRead read) => read.Part > 0 && read.Edition != MeterEdition.Dlt1997;

    static string Text(MeterRead read) => read.Id.ToString(read.Edition == MeterEdition.Dlt1997 ? "X4" : "X8", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Count and time of a question for load records.</summary>
internal readonly struct BlocksSource(MeterRead read) : IUnitSource
{
    public FieldValue Next(Field field, int index, int outer) => field.Kind == FieldKind.Time
        ? read.From is { } from ? CivilTime.Of(from) : CivilTime.Missing
        : new Scaled(read.Blocks, 0);
}

/// <summary>转发结果标志 of 10 F9.</summary>
internal static class ForwardResult
{
    public const int TimedOut = 1, Data = 5;
}

/// <summary>The fields of a forwarding question.</summary>
internal readonly struct ForwardSource(MeterRead read, byte[] frame) : IUnitSource
{
    /// <summary>Silence inside a meter's frame after which it has ended, 10 ms.</summary>
    const int ByteTimeout = 50;

    /// <summary>D7 of the time-out: seconds. Some terminals take tens of milliseconds for nothing.</summary>
    const int InSeconds = 0x80;

    static readonly int[] s_rates = [300, 600, 1200, 2400, 4800, 7200, 9600, 19200];

    /// <summary>One stop bit, even parity, eight data bits.</summary>
    const int EightEvenOne = 0x0B;

    public FieldValue Next(Field field, int index, int outer) => field.Name switch
    {
        "port" => new Scaled(read.Port, 0),
        "line_control" => new Scaled(Array.IndexOf(s_rates, read.Baud) << 5 | EightEvenOne, 0),
        "message_timeout" => new Scaled(InSeconds | (int)read.Wait.TotalSeconds, 0),
        "byte_timeout" => new Scaled(ByteTimeout, 0),
        "length" => new Scaled(frame.Length, 0),
        "content" => new FieldValue { Raw = frame },
        "meter_address" => new Scaled(long.Parse(read.Address.ToString(), System.Globalization.CultureInfo.InvariantCulture), 0),
        "identifier_type" => new Scaled((int)read.Edition, 0),
        "meter_item" => new FieldValue { Raw = BitConverter.GetBytes(read.Id) },
        _ => new Scaled(0, 0),
    };
}
