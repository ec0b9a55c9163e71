using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio.Schedule;

internal enum Reach : byte
{
    Normal,
    /// <summary>Asked a quarter as often.</summary>
    Suspect,
    /// <summary>Only probed; people and controls still reach it.</summary>
    Silent,
}

/// <summary>What a channel knows of one of its terminals. Used by the channel's thread only, but for reading by people.</summary>
internal sealed class RadioTerminal(TerminalSession session, int hops, string? via)
{
    public TerminalSession Session => session;

    /// <summary>Relays between us and it.</summary>
    public int Hops => hops;

    public string? Via => via;

    public LearntTimes Learnt;

    /// <summary>Failures since the last answer.</summary>
    public int FailuresInRow { get; private set; }

    public long Answered { get; private set; }

    public long Failed { get; private set; }

    /// <summary>Field strength byte of the last answer, where the radio appends it.</summary>
    public byte? Rssi { get; set; }

    public Reach Reach { get; private set; }

    /// <summary>Timestamp of the last probe; 0 before.</summary>
    public long ProbedAt { get; set; }

    int _turns;

    /// <summary>True when its reach has changed.</summary>
    public bool OnAnswer()
    {
        bool wasAway = Reach != Reach.Normal;
        Answered++;
        (FailuresInRow, Reach, _turns) = (0, Reach.Normal, 0);
        return wasAway;
    }

    /// <summary>True when its reach has changed.</summary>
    public bool OnFailure(RadioOptions options)
    {
        Failed++;
        FailuresInRow++;
        Reach before = Reach;
        Reach = FailuresInRow >= options.SilentAfter ? Reach.Silent : FailuresInRow >= options.SuspectAfter ? Reach.Suspect : Reach.Normal;
        if (FailuresInRow == options.SuspectAfter)
            Learnt.Forget();
        return Reach != before;
    }

    /// <summary>
    /// How long its answer is waited for after a burst of so many bytes: as learnt of it, or as the model says while nothing is, or while the
    /// terminal <paramref name="needs"/> its own time to ask a meter. A relayed terminal never longer than by the model.
    /// </summary>
    public TimeSpan Wait(ChannelTiming timing, int burst, TimeSpan? needs)
    {
        if (needs is { } processing)
            return timing.Wait(processing, burst, hops);
        TimeSpan modelled = timing.Wait(burst, hops);
        if (!Learnt.IsTrusted)
            return modelled;
        TimeSpan learnt = Learnt.Wait(modelled) + hops * timing.Bytes(burst);
        return hops > 0 && learnt > modelled ? modelled : learnt;
    }

    /// <summary>Whether a question that can be asked later may be asked now: always, every fourth time, or never.</summary>
    public bool TakesTurn() => Reach switch
    {
        Reach.Normal => true,
        Reach.Suspect => _turns++ % 4 == 3,
        _ => false,
    };
}
