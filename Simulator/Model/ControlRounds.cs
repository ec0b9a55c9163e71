namespace LoadMgmt.Simulator.Model;

/// <summary>Where one control round 轮次 stands.</summary>
internal enum RoundState : byte
{
    Closed,
    /// <summary>A trip was ordered; the alarm sounds.</summary>
    Warned,
    Tripped,
    /// <summary>Closing is allowed, nobody has closed yet.</summary>
    Allowed,
}

/// <summary>What holds a round open. Several may; closing is allowed when none is left.</summary>
[Flags]
internal enum TripCauses : byte { None = 0, Remote = 1, Power = 2, Monthly = 4, Purchase = 8 }

/// <summary>Something that a round did, for the event log and the counters.</summary>
internal readonly record struct RoundChange(int Round, RoundState State);

/// <summary>
/// The rounds of a terminal: remote trips with their alarm, limiting time and permission to close, rounds that power and energy control
/// hold open, and the hand that closes. Decides by the instants that it is given; guaranteed supply 保电 blocks trips and allows closing.
/// </summary>
/// <param name="loads">What hangs behind each round, per mille of the load.</param>
/// <param name="closeDelay">Until someone on site closes a breaker after being allowed to.</param>
internal sealed class ControlRounds(IReadOnlyList<int> loads, TimeSpan closeDelay)
{
    readonly Round[] _rounds = [.. loads.Select(_ => new Round())];

    sealed class Round
    {
        public RoundState State;
        public TripCauses Causes;
        public DateTimeOffset Due;
        public TimeSpan Limit;
    }

    public int Count => _rounds.Length;

    /// <summary>保电投入.</summary>
    public bool Guaranteed { get; private set; }

    /// <summary>The terminal put itself there.</summary>
    public bool GuaranteedByItself { get; private set; }

    DateTimeOffset _guaranteedUntil;

    /// <summary>Remote-trip outputs that are on, D0 round 1: the F6 of AFN 0C.</summary>
    public byte TripOutputs => Outputs(TripCauses.Remote);

    /// <summary>What is still switched on, per mille.</summary>
    public int OnPerMille => LoadHistory.Whole - _rounds.Select((round, i) => IsOpen(round) ? loads[i] : 0).Sum();

    /// <summary>Rounds that any of these causes holds open, D0 round 1.</summary>
    public byte Outputs(TripCauses causes)
    {
        int mask = 0;
        for (int i = 0; i < _rounds.Length; i++)
            if ((_rounds[i].Causes & causes) != 0)
                mask |= 1 << i;
        return (byte)mask;
    }

    /// <summary>The lowest of these rounds that is closed; 0 when there is none.</summary>
    public int FirstClosed(byte mask)
    {
        for (int i = 0; i < _rounds.Length; i++)
            if ((mask >> i & 1) != 0 && !IsOpen(_rounds[i]))
                return i + 1;
        return 0;
    }

    /// <summary>Orders a trip. False when the round does not exist or guaranteed supply forbids it.</summary>
    public bool Trip(int round, int alarmMinutes, int limitHalfHours, DateTimeOffset now)
    {
        if (round < 1 || round > _rounds.Length || Guaranteed)
            return false;
        Round there = _rounds[round - 1];
        there.Limit = TimeSpan.FromMinutes(30 * limitHalfHours);
        // What is open stays open, with the new limit.
        if (IsOpen(there))
            Open(there, TripCauses.Remote, there.Limit == default ? DateTimeOffset.MaxValue : now + there.Limit);
        else
            (there.State, there.Due) = (RoundState.Warned, now + TimeSpan.FromMinutes(alarmMinutes));
        return true;
    }

    /// <summary>A control of the terminal's own opens rounds at once; those among them that do not exist are passed over.</summary>
    /// <returns>The rounds that were closed before.</returns>
    public byte Open(byte mask, TripCauses cause)
    {
        int opened = 0;
        for (int i = 0; i < _rounds.Length; i++)
        {
            if ((mask >> i & 1) == 0)
                continue;
            opened |= IsOpen(_rounds[i]) ? 0 : 1 << i;
            // A remote trip's limit runs on beside it.
            Open(_rounds[i], cause, _rounds[i].Causes.HasFlag(TripCauses.Remote) ? _rounds[i].Due : DateTimeOffset.MaxValue);
        }
        return (byte)opened;
    }

    /// <summary>A control of the terminal's own lets go of what it held.</summary>
    public void LetGo(TripCauses causes, DateTimeOffset now)
    {
        foreach (Round round in _rounds)
            Allow(round, causes, now);
    }

    public bool AllowClose(int round, DateTimeOffset now)
    {
        if (round < 1 || round > _rounds.Length)
            return false;
        Allow(_rounds[round - 1], TripCauses.Remote, now);
        return true;
    }

    /// <param name="halfHours">0 is until it is released.</param>
    public void Guarantee(int halfHours, DateTimeOffset now, bool byItself = false)
    {
        (Guaranteed, GuaranteedByItself) = (true, byItself);
        _guaranteedUntil = halfHours == 0 ? DateTimeOffset.MaxValue : now + TimeSpan.FromMinutes(30 * halfHours);
        foreach (Round round in _rounds)
            Allow(round, round.Causes | TripCauses.Remote, now);
    }

    public void Release() => (Guaranteed, GuaranteedByItself) = (false, false);

    /// <summary>What falls due up to now happens; each change is told once.</summary>
    public List<RoundChange>? Advance(DateTimeOffset now)
    {
        if (Guaranteed && now >= _guaranteedUntil)
            Release();
        List<RoundChange>? changes = null;
        for (int i = 0; i < _rounds.Length; i++)
            while (Step(_rounds[i], now))
                (changes ??= []).Add(new(i + 1, _rounds[i].State));
        return changes;
    }

    bool Step(Round round, DateTimeOffset now)
    {
        if (round.State == RoundState.Closed || now < round.Due)
            return false;
        if (round.State == RoundState.Warned)
            Open(round, TripCauses.Remote, round.Limit == default ? DateTimeOffset.MaxValue : round.Due + round.Limit);
        else if (round.State == RoundState.Allowed)
            (round.State, round.Due) = (RoundState.Closed, default);
        else if (round.Causes == TripCauses.Remote)
            (round.State, round.Causes, round.Due) = (RoundState.Allowed, TripCauses.None, round.Due + closeDelay);
        else
            (round.Causes, round.Due) = (round.Causes & ~TripCauses.Remote, DateTimeOffset.MaxValue);
        return true;
    }

    static bool IsOpen(Round round) => round.State is RoundState.Tripped or RoundState.Allowed;

    static void Open(Round round, TripCauses cause, DateTimeOffset due) =>
        (round.State, round.Causes, round.Due) = (RoundState.Tripped, round.Causes | cause, due);

    /// <summary>A warned round was never opened: the alarm just ends.</summary>
    void Allow(Round round, TripCauses causes, DateTimeOffset now)
    {
        if (round.State == RoundState.Warned && causes.HasFlag(TripCauses.Remote))
            round.State = RoundState.Closed;
        else if (round.State == RoundState.Tripped && (round.Causes & causes) != 0)
        {
            round.Causes &= ~causes;
            (round.State, round.Due) = round.Causes == TripCauses.None ? (RoundState.Allowed, now + closeDelay)
                : (RoundState.Tripped, causes.HasFlag(TripCauses.Remote) ? DateTimeOffset.MaxValue : round.Due);
        }
    }
}
