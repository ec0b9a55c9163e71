namespace LoadMgmt.Protocols.Dlt645.Frames;

/// <summary>D4–D0 of the control code 控制码. 1997 and 2007 use different numbers but for 08H.</summary>
public enum MeterFunction : byte
{
    Read1997 = 0x01,
    ReadOn1997 = 0x02,
    /// <summary>1997: read again. 2007: security commands of prepayment meters 费控.</summary>
    ReadAgain1997OrSecurity = 0x03,
    Write1997 = 0x04,
    BroadcastTime = 0x08,
    WriteAddress1997 = 0x0A,
    ChangeRate1997 = 0x0C,
    ChangePassword1997 = 0x0F,
    ClearDemand1997 = 0x10,
    Read = 0x11,
    ReadOn = 0x12,
    ReadAddress = 0x13,
    Write = 0x14,
    WriteAddress = 0x15,
    Freeze = 0x16,
    ChangeRate = 0x17,
    ChangePassword = 0x18,
    ClearDemand = 0x19,
    ClearMeter = 0x1A,
    ClearEvents = 0x1B,
    /// <summary>Trip, close, alarm, keep power.</summary>
    Control = 0x1C,
    Output = 0x1D,
}

/// <summary>C 控制码: direction, answer, more to come, function.</summary>
public readonly record struct MeterControl(byte Value)
{
    /// <summary>D7: from the meter.</summary>
    public bool IsAnswer => (Value & 0x80) != 0;

    /// <summary>D6: the meter could not; one byte says why.</summary>
    public bool IsError => IsAnswer && (Value & 0x40) != 0;

    /// <summary>D5: more data follow, to be asked for.</summary>
    public bool HasMore => (Value & 0x20) != 0;

    public MeterFunction Function => (MeterFunction)(Value & 0x1F);

    /// <summary>By the function alone; 08H is of both editions, and 03H is taken for security.</summary>
    public MeterEdition Edition => Function is MeterFunction.Read1997 or MeterFunction.ReadOn1997 or MeterFunction.Write1997
        or MeterFunction.WriteAddress1997 or MeterFunction.ChangeRate1997 or MeterFunction.ChangePassword1997 or MeterFunction.ClearDemand1997
        ? MeterEdition.Dlt1997 : MeterEdition.Dlt2007;

    public static MeterControl Ask(MeterFunction function) => new((byte)function);

    public static MeterControl Answer(MeterFunction function, bool more = false) => new((byte)(0x80 | (more ? 0x20 : 0) | (byte)function));

    public static MeterControl Error(MeterFunction function) => new((byte)(0xC0 | (byte)function));
}
