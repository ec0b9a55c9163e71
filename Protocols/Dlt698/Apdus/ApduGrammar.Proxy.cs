using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>PROXY 代理: the terminal asks meters behind it.</summary>
public static partial class ApduGrammar
{
    static bool ProxyRequest<TSink>(int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        switch (choice)
        {
            case 1 or 3 or 4 or 5 or 6:
                Say(ApduField.Timeout, DataTag.LongUnsigned, ref reader, ref sink);
                for (int left = SayCount(5, ref reader, ref sink); left > 0 && reader.IsGood; left--)
                {
                    Say(ApduField.Server, DataTag.Tsa, ref reader, ref sink);
                    Say(ApduField.Timeout, DataTag.LongUnsigned, ref reader, ref sink);
                    if (choice == 1)
                        Oads(ref reader, ref sink);
                    else
                        for (int writes = SayCount(5, ref reader, ref sink); writes > 0 && reader.IsGood; writes--)
                            Write(isAction: choice >= 5, thenGet: choice is 4 or 6, ref reader, ref sink);
                }
                return true;
            case 2:
                Say(ApduField.Timeout, DataTag.LongUnsigned, ref reader, ref sink);
                Say(ApduField.Server, DataTag.Tsa, ref reader, ref sink);
                RecordQuestion(ref reader, ref sink);
                return true;
            case Choices.ProxyTransparent:
                Say(ApduField.Port, DataTag.Oad, ref reader, ref sink);
                Say(ApduField.LineSettings, DataTag.Comdcb, ref reader, ref sink);
                Say(ApduField.Timeout, DataTag.LongUnsigned, ref reader, ref sink);
                Say(ApduField.ByteTimeout, DataTag.LongUnsigned, ref reader, ref sink);
                Say(ApduField.Payload, DataTag.OctetString, ref reader, ref sink);
                return true;
            default:
                return false;
        }
    }

    static bool ProxyResponse<TSink>(int choice, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        switch (choice)
        {
            case 1 or 3 or 4 or 5 or 6:
                for (int left = SayCount(3, ref reader, ref sink); left > 0 && reader.IsGood; left--)
                {
                    Say(ApduField.Server, DataTag.Tsa, ref reader, ref sink);
                    if (choice == 1)
                        Results(ref reader, ref sink);
                    else
                        for (int outcomes = SayCount(5, ref reader, ref sink); outcomes > 0 && reader.IsGood; outcomes--)
                            Outcome(isAction: choice >= 5, thenGet: choice is 4 or 6, ref reader, ref sink);
                }
                return true;
            case 2:
                Say(ApduField.Server, DataTag.Tsa, ref reader, ref sink);
                RecordResult(ref reader, ref sink, isLast: true);
                return true;
            case Choices.ProxyTransparent:
                Say(ApduField.Port, DataTag.Oad, ref reader, ref sink);
                if (SayHasValue(ref reader, ref sink))
                    Say(ApduField.Payload, DataTag.OctetString, ref reader, ref sink);
                return true;
            default:
                return false;
        }
    }
}
