namespace LoadMgmt.Protocols;

/// <summary>What is wrong with bytes from outside. Wrong input is a value that is returned and counted, not an exception.</summary>
public enum Fault : byte
{
    None,
    /// <summary>The bytes end inside a field.</summary>
    Truncated,
    /// <summary>A length field that cannot be right, or two copies of it that differ.</summary>
    BadLength,
    BadChecksum,
    /// <summary>A byte that must be 68H or 16H is not.</summary>
    BadFraming,
    /// <summary>No data unit of this AFN and Fn in this edition; its length is unknown, so the rest stays raw.</summary>
    UnknownUnit,
    /// <summary>A DA or DT pair that names nothing (DA1 = 0 with DA2 ≠ 0, DT1 = 0).</summary>
    BadIdentifier,
    /// <summary>A digit above 9, or a date that no calendar has.</summary>
    BadDigit,
    /// <summary>A value that its format cannot carry (encoding), or a count that its field cannot have.</summary>
    OutOfRange,
    /// <summary>Bytes left behind the last unit.</summary>
    TrailingBytes,
    /// <summary>No room in the destination (encoding).</summary>
    NoRoom,
    /// <summary>A meter's identifier (DL/T 645) that nobody has declared; its data stay raw.</summary>
    UnknownItem,
    /// <summary>A check of 16 bits (HCS, FCS) that differs: sent in the high half of the detail, computed in the low one.</summary>
    BadCrc,
    /// <summary>A choice or data type that the standard does not have; its length is unknown, so the rest stays raw.</summary>
    UnknownType,
    /// <summary>Data inside data deeper than any device nests it.</summary>
    TooDeep,
}

/// <summary>Why bytes were refused, and at which one. Cheap to return; text is made only when printed.</summary>
public readonly record struct ProtocolError(Fault Fault, int Offset, int Detail = 0)
{
    public static ProtocolError None => default;

    public bool IsNone => Fault == Fault.None;

    public override string ToString() => Fault switch
    {
        Fault.None => "none",
        Fault.UnknownUnit => $"no data unit AFN {Detail >> 16:X2}H F{Detail & 0xFFFF} in this edition, byte {Offset}",
        Fault.UnknownItem => $"no meter item {Detail:X8}, byte {Offset}",
        Fault.BadChecksum => $"checksum {Detail >> 8:X2}H should be {Detail & 0xFF:X2}H, byte {Offset}",
        Fault.BadCrc => $"CRC {Detail >> 16 & 0xFFFF:X4}H should be {Detail & 0xFFFF:X4}H, byte {Offset}",
        Fault.UnknownType => $"no type or choice {Detail}, byte {Offset}",
        _ => $"{Fault}, byte {Offset}",
    };
}
