using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>LINK, CONNECT, RELEASE, SECURITY and errors.</summary>
public static partial class ApduGrammar
{
    /// <summary>Versions of maker and software, hardware, with their dates, and the maker's extension.</summary>
    const int FactoryVersionLength = 4 + 4 + 6 + 4 + 6 + 8;

    static void Link<TSink>(ApduTag tag, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Say(ApduField.Piid, DataTag.Unsigned, ref reader, ref sink);
        if (tag == ApduTag.LinkRequest)
        {
            Say(ApduField.LinkKind, DataTag.Enum, ref reader, ref sink);
            Say(ApduField.Heartbeat, DataTag.LongUnsigned, ref reader, ref sink);
            Say(ApduField.RequestedAt, DataTag.DateTime, ref reader, ref sink);
            return;
        }
        Say(ApduField.LinkResult, DataTag.Unsigned, ref reader, ref sink);
        Say(ApduField.RequestedAt, DataTag.DateTime, ref reader, ref sink);
        Say(ApduField.ReceivedAt, DataTag.DateTime, ref reader, ref sink);
        Say(ApduField.RespondedAt, DataTag.DateTime, ref reader, ref sink);
    }

    static void Association<TSink>(ApduTag tag, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Say(ApduField.Piid, DataTag.Unsigned, ref reader, ref sink);
        switch (tag)
        {
            case ApduTag.ConnectRequest:
                Terms(ref reader, ref sink);
                Authentication(ref reader, ref sink);
                break;
            case ApduTag.ConnectResponse:
                SayBytes(ApduField.FactoryVersion, DataTag.VisibleString, FactoryVersionLength, ref reader, ref sink);
                Terms(ref reader, ref sink);
                Say(ApduField.ConnectResult, DataTag.Enum, ref reader, ref sink);
                if (Say(ApduField.HasValue, DataTag.Unsigned, ref reader, ref sink) != 0)
                {
                    Say(ApduField.SecurityData, DataTag.OctetString, ref reader, ref sink);
                    Say(ApduField.Signature, DataTag.OctetString, ref reader, ref sink);
                }
                break;
            case ApduTag.ReleaseResponse:
                Say(ApduField.ReleaseResult, DataTag.Enum, ref reader, ref sink);
                break;
            case ApduTag.ReleaseNotification:
                Say(ApduField.ConnectedAt, DataTag.DateTimeS, ref reader, ref sink);
                Say(ApduField.ServerTime, DataTag.DateTimeS, ref reader, ref sink);
                break;
            case ApduTag.ClientError or ApduTag.ServerError:
                Say(ApduField.ErrorKind, DataTag.Enum, ref reader, ref sink);
                break;
            default:
                break;
        }
        if (tag is ApduTag.ConnectResponse or ApduTag.ReleaseResponse or ApduTag.ReleaseNotification or ApduTag.ServerError)
            FollowReport(ref reader, ref sink);
        TimeTag(ref reader, ref sink);
    }

    /// <summary>What both sides of an association can do.</summary>
    static void Terms<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        Say(ApduField.Version, DataTag.LongUnsigned, ref reader, ref sink);
        SayBytes(ApduField.ProtocolConformance, DataTag.BitString, 8, ref reader, ref sink);
        SayBytes(ApduField.FunctionConformance, DataTag.BitString, 16, ref reader, ref sink);
        Say(ApduField.MaxSend, DataTag.LongUnsigned, ref reader, ref sink);
        Say(ApduField.MaxReceive, DataTag.LongUnsigned, ref reader, ref sink);
        Say(ApduField.Window, DataTag.Unsigned, ref reader, ref sink);
        Say(ApduField.MaxApdu, DataTag.LongUnsigned, ref reader, ref sink);
        Say(ApduField.AssociationTimeout, DataTag.DoubleLongUnsigned, ref reader, ref sink);
    }

    static void Authentication<TSink>(ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        int at = reader.Position;
        switch (Say(ApduField.Authentication, DataTag.Unsigned, ref reader, ref sink))
        {
            case 0:
                break;
            case 1:
                Say(ApduField.Secret, DataTag.VisibleString, ref reader, ref sink);
                break;
            case 2 or 3:
                Say(ApduField.Secret, DataTag.OctetString, ref reader, ref sink);
                Say(ApduField.Signature, DataTag.OctetString, ref reader, ref sink);
                break;
            case var choice:
                reader.Fail(Fault.UnknownType, at, (int)choice);
                break;
        }
    }

    /// <summary>Kept as it is: what the secured APDU says is for whoever holds the keys.</summary>
    static void Security<TSink>(ApduTag tag, ref WireReader reader, ref TSink sink) where TSink : IApduSink, allows ref struct
    {
        bool isRequest = tag == ApduTag.SecurityRequest;
        int at = reader.Position;
        long kind = Say(ApduField.SecurityKind, DataTag.Unsigned, ref reader, ref sink);
        if (kind is 0 or 1)
            Say(ApduField.SecuredApdu, DataTag.OctetString, ref reader, ref sink);
        else if (kind == 2 && !isRequest)
            Say(ApduField.Dar, DataTag.Enum, ref reader, ref sink);
        else
            reader.Fail(Fault.UnknownType, at, (int)kind);
        if (!isRequest && (reader.Left == 0 || Say(ApduField.HasValue, DataTag.Unsigned, ref reader, ref sink) == 0))
            return;
        at = reader.Position;
        switch (Say(ApduField.VerificationKind, DataTag.Unsigned, ref reader, ref sink))
        {
            case 0:
                Say(ApduField.Verification, isRequest ? DataTag.SidMac : DataTag.Mac, ref reader, ref sink);
                break;
            case 1 when isRequest:
                Say(ApduField.Verification, DataTag.Rn, ref reader, ref sink);
                break;
            case 2 when isRequest:
                Say(ApduField.Verification, DataTag.Rn, ref reader, ref sink);
                Say(ApduField.Verification, DataTag.Mac, ref reader, ref sink);
                break;
            case 3 when isRequest:
                Say(ApduField.Verification, DataTag.Sid, ref reader, ref sink);
                break;
            case var choice:
                reader.Fail(Fault.UnknownType, at, (int)choice);
                break;
        }
    }
}
