using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>What a field of an APDU is.</summary>
public enum ApduField : byte
{
    Service, Choice, Piid,
    LinkKind, Heartbeat, LinkResult, RequestedAt, ReceivedAt, RespondedAt,
    Version, ProtocolConformance, FunctionConformance, MaxSend, MaxReceive, Window, MaxApdu, AssociationTimeout, Authentication, Secret, Signature,
    FactoryVersion, ConnectResult, SecurityData, ReleaseResult, ConnectedAt, ServerTime,
    Count, Oad, Omd, Selector, Column, ColumnObject,
    /// <summary>00 nothing or a DAR follows, 01 a value does.</summary>
    HasValue,
    Dar, Delay,
    /// <summary>A value, or a part of one: depth tells.</summary>
    Value,
    /// <summary>A row begins: no bytes of its own.</summary>
    Row,
    /// <summary>A value of a row follows: no bytes of its own, content is its column, behind the column's object where it has one.</summary>
    Cell,
    IsLast, Block, Timeout, Server, Port, LineSettings, ByteTimeout, Payload,
    SecurityKind, SecuredApdu, VerificationKind, Verification,
    FollowReport, HasTimeTag, SentAt, AllowedDelay, ErrorKind,
}

/// <summary>Takes the fields of an APDU in wire order.</summary>
public interface IApduSink
{
    /// <param name="depth">Of a value: 0 a whole one, 1 an element of it, and so on.</param>
    void OnField(ApduField field, int depth, scoped DataItem item);
}
