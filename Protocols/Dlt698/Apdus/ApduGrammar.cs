using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>
/// The grammar of the application layer (DL/T 698.45 clause 7.3 and annex A): says every field of an APDU to a sink, in order, and what is
/// wrong where something is. Decoder and explainer both listen to it.
/// </summary>
public static partial class ApduGrammar
{
    /// <summary>Walks one APDU to its end. What came before a fault has been said.</summary>
    public static ProtocolError Walk<TSink>(ReadOnlySpan<byte> apdu, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        var reader = new WireReader(apdu);
        var tag = (ApduTag)Say(ApduField.Service, DataTag.Unsigned, ref reader, ref sink);
        switch (tag)
        {
            case ApduTag.LinkRequest or ApduTag.LinkResponse:
                Link(tag, ref reader, ref sink);
                break;
            case ApduTag.ConnectRequest or ApduTag.ConnectResponse or ApduTag.ReleaseRequest or ApduTag.ReleaseResponse
                or ApduTag.ReleaseNotification or ApduTag.ClientError or ApduTag.ServerError:
                Association(tag, ref reader, ref sink);
                break;
            case ApduTag.GetRequest or ApduTag.SetRequest or ApduTag.ActionRequest or ApduTag.ReportResponse or ApduTag.ProxyRequest:
                Request(tag, ref reader, ref sink);
                break;
            case ApduTag.GetResponse or ApduTag.SetResponse or ApduTag.ActionResponse or ApduTag.ReportNotification or ApduTag.ProxyResponse:
                Response(tag, ref reader, ref sink);
                break;
            case ApduTag.SecurityRequest or ApduTag.SecurityResponse:
                Security(tag, ref reader, ref sink);
                break;
            default:
                reader.Fail(Fault.UnknownType, 0, (int)tag);
                break;
        }
        if (reader.IsGood && reader.Left > 0)
            reader.Fail(Fault.TrailingBytes, reader.Position);
        return reader.Error;
    }

    static void Request<TSink>(ApduTag tag, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        int at = reader.Position;
        var choice = (int)Say(ApduField.Choice, DataTag.Unsigned, ref reader, ref sink);
        Say(ApduField.Piid, DataTag.Unsigned, ref reader, ref sink);
        bool isKnown = tag switch
        {
            ApduTag.GetRequest => GetRequest(choice, ref reader, ref sink),
            ApduTag.ReportResponse => ReportResponse(choice, ref reader, ref sink),
            ApduTag.ProxyRequest => ProxyRequest(choice, ref reader, ref sink),
            _ => Writes(tag == ApduTag.ActionRequest, choice, ref reader, ref sink),
        };
        if (!isKnown)
            reader.Fail(Fault.UnknownType, at, choice);
        TimeTag(ref reader, ref sink);
    }

    static void Response<TSink>(ApduTag tag, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        int at = reader.Position;
        var choice = (int)Say(ApduField.Choice, DataTag.Unsigned, ref reader, ref sink);
        Say(ApduField.Piid, DataTag.Unsigned, ref reader, ref sink);
        bool isKnown = tag switch
        {
            ApduTag.GetResponse => GetResponse(choice, ref reader, ref sink),
            ApduTag.ReportNotification => Report(choice, ref reader, ref sink),
            ApduTag.ProxyResponse => ProxyResponse(choice, ref reader, ref sink),
            _ => Written(tag == ApduTag.ActionResponse, choice, ref reader, ref sink),
        };
        if (!isKnown)
            reader.Fail(Fault.UnknownType, at, choice);
        FollowReport(ref reader, ref sink);
        TimeTag(ref reader, ref sink);
    }

    /// <summary>FollowReport OPTIONAL: what the terminal appends to an answer. Firmware that ends its answer here is believed.</summary>
    static void FollowReport<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        if (!reader.IsGood || reader.Left == 0 || Say(ApduField.FollowReport, DataTag.Unsigned, ref reader, ref sink) == 0)
            return;
        int at = reader.Position;
        int choice = (int)Say(ApduField.Choice, DataTag.Unsigned, ref reader, ref sink);
        if (choice == 1)
            Results(ref reader, ref sink);
        else if (choice == 2)
            RecordResults(ref reader, ref sink, isLast: false);
        else
            reader.Fail(Fault.UnknownType, at, choice);
    }

    static void TimeTag<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        if (!reader.IsGood || reader.Left == 0 || Say(ApduField.HasTimeTag, DataTag.Unsigned, ref reader, ref sink) == 0)
            return;
        Say(ApduField.SentAt, DataTag.DateTimeS, ref reader, ref sink);
        Say(ApduField.AllowedDelay, DataTag.Ti, ref reader, ref sink);
    }

    /// <summary>Reads a field typed by the grammar and says it; its value where it is an integer.</summary>
    static long Say<TSink>(ApduField field, DataTag type, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        DataItem item = reader.Field(type);
        if (!reader.IsGood)
            return 0;
        sink.OnField(field, 0, item);
        return item.TryGetInteger(out long value) ? value : 0;
    }

    /// <summary>A field of so many bytes without a length in front.</summary>
    static void SayBytes<TSink>(ApduField field, DataTag type, int length, ref WireReader reader, ref TSink sink)
        where TSink : IApduSink, allows ref struct
    {
        int at = reader.Position;
        ReadOnlySpan<byte> bytes = reader.Take(length);
        if (reader.IsGood)
            sink.OnField(field, 0, new(type, at, length, bytes, type == DataTag.BitString ? length * 8 : 0));
    }

    /// <summary>A count of things of at least so many bytes each.</summary>
    static int SayCount<TSink>(int leastBytes, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        int at = reader.Position, count = reader.CountOf(leastBytes);
        if (reader.IsGood)
            sink.OnField(ApduField.Count, 0, new(DataTag.Null, at, reader.Position - at, reader.Between(at, reader.Position), count));
        return reader.IsGood ? count : 0;
    }

    /// <summary>One whole Data, element by element; checked to its end before any of it is said, and never deeper than the reader allows.</summary>
    static void SayData<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        WireReader ahead = reader;
        ahead.SkipData();
        if (!ahead.IsGood)
        {
            reader.Fail(ahead.Error.Fault, ahead.Error.Offset, ahead.Error.Detail);
            return;
        }
        SayData(0, ref reader, ref sink);
    }

    static void SayData<TSink>(int depth, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        DataItem item = reader.Data();
        sink.OnField(ApduField.Value, depth, item);
        if (item.Tag.IsContainer())
            for (int left = item.Count; left > 0; left--)
                SayData(depth + 1, ref reader, ref sink);
    }
}
