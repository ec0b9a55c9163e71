using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>GET, SET, ACTION and REPORT.</summary>
public static partial class ApduGrammar
{
    static bool GetRequest<TSink>(int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        switch (choice)
        {
            case Choices.Normal:
                Say(ApduField.Oad, DataTag.Oad, ref reader, ref sink);
                return true;
            case Choices.NormalList:
                Oads(ref reader, ref sink);
                return true;
            case Choices.Record:
                RecordQuestion(ref reader, ref sink);
                return true;
            case Choices.RecordList:
                for (int left = SayCount(6, ref reader, ref sink); left > 0 && reader.IsGood; left--)
                    RecordQuestion(ref reader, ref sink);
                return true;
            case Choices.Next:
                Say(ApduField.Block, DataTag.LongUnsigned, ref reader, ref sink);
                return true;
            default:
                return false;
        }
    }

    static bool GetResponse<TSink>(int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        switch (choice)
        {
            case Choices.Normal:
                Result(ref reader, ref sink);
                return true;
            case Choices.NormalList:
                Results(ref reader, ref sink);
                return true;
            case Choices.Record:
                RecordResult(ref reader, ref sink, isLast: true);
                return true;
            case Choices.RecordList:
                RecordResults(ref reader, ref sink, isLast: true);
                return true;
            case Choices.Next:
                NextBlock(ref reader, ref sink);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A block of an answer that did not fit one APDU: whole results, or why there are none.</summary>
    static void NextBlock<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Say(ApduField.IsLast, DataTag.Bool, ref reader, ref sink);
        Say(ApduField.Block, DataTag.LongUnsigned, ref reader, ref sink);
        int at = reader.Position;
        switch (Say(ApduField.Choice, DataTag.Unsigned, ref reader, ref sink))
        {
            case 0:
                Say(ApduField.Dar, DataTag.Enum, ref reader, ref sink);
                break;
            case 1:
                Results(ref reader, ref sink);
                break;
            case 2:
                RecordResults(ref reader, ref sink, isLast: true);
                break;
            case var choice:
                reader.Fail(Fault.UnknownType, at, (int)choice);
                break;
        }
    }

    /// <summary>SET and ACTION requests: a descriptor and its Data, once, in a list, or with something to read back.</summary>
    static bool Writes<TSink>(bool isAction, int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        if (choice is not (Choices.Normal or Choices.NormalList or Choices.ThenGet))
            return false;
        for (int left = choice == Choices.Normal ? 1 : SayCount(5, ref reader, ref sink); left > 0 && reader.IsGood; left--)
            Write(isAction, choice == Choices.ThenGet, ref reader, ref sink);
        return true;
    }

    static void Write<TSink>(bool isAction, bool thenGet, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Target(isAction, ref reader, ref sink);
        SayData(ref reader, ref sink);
        if (!thenGet)
            return;
        Say(ApduField.Oad, DataTag.Oad, ref reader, ref sink);
        Say(ApduField.Delay, DataTag.Unsigned, ref reader, ref sink);
    }

    static bool Written<TSink>(bool isAction, int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        if (choice is not (Choices.Normal or Choices.NormalList or Choices.ThenGet))
            return false;
        for (int left = choice == Choices.Normal ? 1 : SayCount(5, ref reader, ref sink); left > 0 && reader.IsGood; left--)
            Outcome(isAction, choice == Choices.ThenGet, ref reader, ref sink);
        return true;
    }

    static void Outcome<TSink>(bool isAction, bool thenGet, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Target(isAction, ref reader, ref sink);
        Say(ApduField.Dar, DataTag.Enum, ref reader, ref sink);
        if (isAction && Say(ApduField.HasValue, DataTag.Unsigned, ref reader, ref sink) != 0)
            SayData(ref reader, ref sink);
        if (thenGet)
            Result(ref reader, ref sink);
    }

    static bool Report<TSink>(int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        switch (choice)
        {
            case Choices.Normal:
                Results(ref reader, ref sink);
                return true;
            case Choices.ReportRecords:
                RecordResults(ref reader, ref sink, isLast: true);
                return true;
            case Choices.Transparent:
                Say(ApduField.Oad, DataTag.Oad, ref reader, ref sink);
                for (int left = SayCount(1, ref reader, ref sink); left > 0 && reader.IsGood; left--)
                    Say(ApduField.Payload, DataTag.OctetString, ref reader, ref sink);
                return true;
            default:
                return false;
        }
    }

    static bool ReportResponse<TSink>(int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        if (choice is Choices.Normal or Choices.ReportRecords)
            Oads(ref reader, ref sink);
        return choice is Choices.Normal or Choices.ReportRecords or Choices.Transparent;
    }

    static void Target<TSink>(bool isAction, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct =>
        Say(isAction ? ApduField.Omd : ApduField.Oad, isAction ? DataTag.Omd : DataTag.Oad, ref reader, ref sink);

    static void Oads<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        for (int left = SayCount(Oad.Length, ref reader, ref sink); left > 0 && reader.IsGood; left--)
            Say(ApduField.Oad, DataTag.Oad, ref reader, ref sink);
    }

    /// <summary>A-ResultNormal, several.</summary>
    static void Results<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        for (int left = SayCount(6, ref reader, ref sink); left > 0 && reader.IsGood; left--)
            Result(ref reader, ref sink);
    }

    /// <summary>A-ResultNormal: an OAD, and its DAR or its value.</summary>
    static void Result<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Say(ApduField.Oad, DataTag.Oad, ref reader, ref sink);
        if (SayHasValue(ref reader, ref sink))
            SayData(ref reader, ref sink);
    }

    /// <summary>Get-Result: 00 and a DAR, which is said, or 01.</summary>
    static bool SayHasValue<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        int at = reader.Position;
        long choice = Say(ApduField.HasValue, DataTag.Unsigned, ref reader, ref sink);
        if (choice == 0)
            Say(ApduField.Dar, DataTag.Enum, ref reader, ref sink);
        else if (choice != 1)
            reader.Fail(Fault.UnknownType, at, (int)choice);
        return reader.IsGood && choice == 1;
    }
}
