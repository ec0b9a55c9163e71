using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>
/// Chooses whose turn it is on one channel. Looks at the queues of terminals that have something waiting; keeps none of its own, so that
/// whatever is taken back or goes with its terminal is gone here too.
/// </summary>
internal sealed class ChannelSchedule(RadioOptions options, ExchangeSender sender, Probes probes, TimeProvider time)
{
    /// <summary>What joined questions may have as answer: L1 255 without C, A, AFN, SEQ, EC and Tp.</summary>
    const int Room = 255 - 8 - 2 - 6;

    /// <summary>Within so long of each other questions count as one round, in which direct terminals go before relayed ones.</summary>
    static readonly TimeSpan s_round = TimeSpan.FromMinutes(15);

    const string Hardly = "answers badly; asked a quarter as often / 应答不佳，降频轮询";

    readonly ClassShares _shares = new(options);
    readonly ProbeBudget _budget = new(options.ProbePercent, time);
    readonly Best[] _best = new Best[RadioClasses.Count];
    readonly List<RadioTerminal> _idle = [];
    string? _lastVia;

    struct Best
    {
        public RadioTerminal Terminal;
        public Exchange Exchange;
        public long Rank, Since;
    }

    /// <summary>Exchanges that wait, by class, as the last look found them.</summary>
    public int[] Depth { get; } = new int[RadioClasses.Count];

    /// <summary>Timestamp since when the oldest of each class waits.</summary>
    public long[] Oldest { get; } = new long[RadioClasses.Count];

    public void Charge(RadioClass served, TimeSpan air)
    {
        if (served == RadioClass.Probe)
            _budget.Spend(air);
        else
            _shares.Charge(served, air);
    }

    /// <summary>
    /// The next turn, or null; <paramref name="wait"/> then says how long until a probe may go. <paramref name="awake"/> loses the terminals
    /// that have nothing waiting.
    /// </summary>
    public Turn? Next(HashSet<RadioTerminal> awake, IReadOnlyCollection<RadioTerminal> silent, bool owes, out TimeSpan? wait)
    {
        wait = null;
        Span<bool> waiting = stackalloc bool[RadioClasses.Count];
        while (true)
        {
            Look(awake);
            for (int i = 0; i < waiting.Length; i++)
                waiting[i] = Depth[i] > 0;
            waiting[(int)RadioClass.Owed] = owes;
            bool isUrgent = waiting[0] || waiting[1] || waiting[2];
            if (!isUrgent && Probe(silent, out wait) is { } probe)
                return probe;
            if (_shares.Choose(waiting) is not { } chosen)
                return null;
            if (chosen == RadioClass.Owed)
                return new(chosen, null, null);
            Best best = _best[(int)chosen];
            if (CanWait(best.Exchange) && !best.Terminal.TakesTurn())
            {
                sender.Drop(best.Terminal.Session, exchange => ReferenceEquals(exchange, best.Exchange), Hardly);
                continue;
            }
            _lastVia = best.Terminal.Via;
            Exchange joined = Join(best);
            // What goes now waits no more.
            foreach (Exchange member in joined.Members)
                Depth[(int)RadioClasses.Of(member)]--;
            return new(chosen, best.Terminal, joined);
        }
    }

    void Look(HashSet<RadioTerminal> awake)
    {
        Array.Clear(Depth);
        Array.Clear(Oldest);
        foreach (RadioTerminal terminal in awake)
        {
            if (terminal.Reach == Reach.Silent)
                sender.Drop(terminal.Session, CanWait, "silent; probed from time to time / 终端无应答，定期探测");
            bool any = false;
            lock (terminal.Session)
                if (terminal.Session.Exchanges is { Running: null } exchanges)
                    foreach ((Exchange exchange, long since) in exchanges.Waiting)
                    {
                        any = true;
                        Offer(terminal, exchange, since);
                    }
            if (!any)
                _idle.Add(terminal);
        }
        foreach (RadioTerminal terminal in _idle)
            awake.Remove(terminal);
        _idle.Clear();
    }

    void Offer(RadioTerminal terminal, Exchange exchange, long since)
    {
        int @class = (int)RadioClasses.Of(exchange);
        long rank = since;
        if (@class >= (int)RadioClass.Round)
        {
            // Relayed terminals come together behind the direct ones of their round, and not twice in a row through the same relay.
            long round = since / time.TimestampFrequency / (long)s_round.TotalSeconds;
            rank = round << 2 | (terminal.Via is null ? 0L : terminal.Via == _lastVia ? 2 : 1);
        }
        ref Best best = ref _best[@class];
        if (Depth[@class]++ == 0 || rank < best.Rank || rank == best.Rank && since < best.Since)
            best = new() { Terminal = terminal, Exchange = exchange, Rank = rank, Since = since };
        if (Oldest[@class] == 0 || since < Oldest[@class])
            Oldest[@class] = since;
    }

    /// <summary>Other questions that wait for the same terminal travel along as far as their answers fit.</summary>
    static Exchange Join(in Best best)
    {
        Exchange joined = best.Exchange;
        if (joined.IsControl)
            return joined;
        lock (best.Terminal.Session)
            foreach ((Exchange other, _) in best.Terminal.Session.Exchanges!.Waiting)
                if (!ReferenceEquals(other, best.Exchange) && !other.IsControl)
                    joined = joined.TryJoin(other, Room) ?? joined;
        return joined;
    }

    Turn? Probe(IReadOnlyCollection<RadioTerminal> silent, out TimeSpan? wait)
    {
        wait = null;
        if (silent.Count == 0)
            return null;
        RadioTerminal longest = silent.MinBy(terminal => terminal.ProbedAt)!;
        TimeSpan cost = probes.CostOf(longest);
        if (!_budget.Allows(cost))
        {
            wait = _budget.Until(cost);
            return null;
        }
        longest.ProbedAt = time.GetTimestamp();
        return new(RadioClass.Probe, longest, probes.Of(longest));
    }

    /// <summary>Not for people, not a control: whoever asked asks again by a plan.</summary>
    public static bool CanWait(Exchange exchange) => exchange.Priority is ExchangePriority.Schedule or ExchangePriority.BackFill;
}
