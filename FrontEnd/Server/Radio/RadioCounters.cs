namespace LoadMgmt.FrontEnd.Radio;

/// <summary>What one channel has seen since the process began. Written by the channel's thread, read by any.</summary>
internal sealed class RadioCounters
{
    public long Answered, TimedOut, Garbled, Busy, NotReady, Late, Neighbours, Repeated, Echoes, ForeignMasters;
    public long LineErrors, StuckKeys, PortLosses;

    /// <summary>Air time of what was exchanged as the model has it, and the time that the exchanges really took.</summary>
    public TimeSpan Modelled, Spent;

    /// <summary>Part of it that went into probes of silent terminals.</summary>
    public TimeSpan Probing;

    /// <summary>Bytes of our frames and of answers, in air time.</summary>
    public TimeSpan OnAir;

    /// <summary>Key pressed, answers being received, and others on the air.</summary>
    public TimeSpan KeyPressed, Receiving, BusyByOthers;

    /// <summary>Between the end of an exchange and the next key while something waited (G), all together.</summary>
    public TimeSpan Gaps;

    public long GapCount;

    /// <summary>Scheduler efficiency η_sch: what the model says over what it took, gaps included; 1 before the first exchange.</summary>
    public double Efficiency => Spent + Gaps is var took && took > TimeSpan.Zero ? Modelled / took : 1;
}
