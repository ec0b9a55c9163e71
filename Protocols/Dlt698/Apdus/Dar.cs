namespace LoadMgmt.Protocols.Dlt698.Apdus;

/// <summary>DAR 数据访问结果 (DL/T 698.45 clause 7.3.3.2). Codes that are not named are kept as numbers.</summary>
public enum Dar : byte
{
    Success = 0, Hardware = 1, TemporaryFailure = 2, Refused = 3, Undefined = 4, ClassMismatch = 5, NotExisting = 6, TypeMismatch = 7,
    OutOfRange = 8, BlockUnavailable = 9, Password = 15, SecurityMismatch = 20, TimeTagInvalid = 32, RequestTimeout = 33, Other = 255,
}
