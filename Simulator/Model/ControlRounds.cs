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

/// <summary>Something that a round did, for the event log and the counters.</summary>
internal readonly record struct RoundChange(int Round, RoundState State);

/// <summary>
/// Remote trips of the rounds of a terminal: alarm, trip, limiting time, permission to close, and the hand that closes. Decides by the
/// instants that it is given; guaranteed supply 保电 blocks trips and allows closing.
/// </summary>
/// <param name="loads">What hangs behind each round, per mille of the load.</param>
/// <param name="closeDelay">Until someone on site closes a breaker after being allowed to.</param>
internal sealed class ControlRounds(IReadOnlyList<int> loads, TimeSpan closeDelay)
{
    readonly Round[] _rounds = [.. loads.Select(_ => new Round())];

    sealed class Round
    {
        public RoundState State;
        public DateTimeOffset Due;
        public TimeSpan Limit;
    }

    public int Count => _rounds.Length;

    /// <summary>保电投入.</summary>
    public bool Guaranteed { get; private set; }

    DateTimeOffset _guaranteedUntil;

    /// <summary>Remote-trip outputs that are on, D0 round 1: the F6 of AFN 0C.</summary>
    public byte TripOutputs => Mask(RoundState.Tripped);

    /// <summary>What is still switched on, per mille.</summary>
    public int OnPerMille => LoadHistory.Whole - _rounds.Select((round, i) => round.State is RoundState.Tripped or RoundState.Allowed ? loads[i] : 0).Sum();

    /// <summary>Orders a trip. False when the round does not exist or guaranteed supply forbids it.</summary>
    public bool Trip(int round, int alarmMinutes, int limitHalfHours, DateTimeOffset now)
    {
        if (round < 1 || round > _rounds.Length || Guaranteed)
            return false;
        Round there = _rounds[round - 1];
        there.Limit = TimeSpan.FromMinutes(30 * limitHalfHours);
        // What is open stays open, with the new limit.
        if (there.State is RoundState.Tripped or RoundState.Allowed)
            (there.State, there.Due) = (RoundState.Tripped, there.Limit == default ? DateTimeOffset.MaxValue : now + there.Limit);
        else
            (there.State, there.Due) = (RoundState.Warned, now + TimeSpan.FromMinutes(alarmMinutes));
        return true;
    }

    public bool AllowClose(int round, DateTimeOffset now)
    {
        if (round < 1 || round > _rounds.Length)
            return false;
        Allow(_rounds[round - 1], now);
        return true;
    }

    /// <param name="halfHours">0 is until it is released.</param>
    public void Guarantee(int halfHours, DateTimeOffset now)
    {
        Guaranteed = true;
        _guaranteedUntil = halfHours == 0 ? DateTimeOffset.MaxValue : now + TimeSpan.FromMinutes(30 * halfHours);
        foreach (Round round in _rounds)
            Allow(round, now);
    }

    public void Release() => Guaranteed = false;

    /// <summary>What falls due up to now happens; each change is told once.</summary>
    public List<RoundChange>? Advance(DateTimeOffset now)
    {
        if (Guaranteed && now >= _guaranteedUntil)
            Guaranteed = false;
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
        (round.State, round.Due) = round.State switch
        {
            RoundState.Warned => (RoundState.Tripped, round.Limit == default ? DateTimeOffset.MaxValue : round.Due + round.Limit),
            RoundState.Tripped => (RoundState.Allowed, round.Due + closeDelay),
            _ => (RoundState.Closed, default),
        };
        return true;
    }

    /// <summary>A warned round was never opened: the alarm just ends.</summary>
    void Allow(Round round, DateTimeOffset now)
    {
        if (round.State == RoundState.Warned)
            round.State = RoundState.Closed;
        else if (round.State == RoundState.Tripped)
            (round.State, round.Due) = (RoundState.Allowed, now + closeDelay);
    }

    byte Mask(RoundState state)
    {
        int mask = 0;
        for (int i = 0; i < _rounds.Length; i++)
            if (_rounds[i].State == state)
                mask |= 1 << i;
        return (byte)mask;
    }
}
