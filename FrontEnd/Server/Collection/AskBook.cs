using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>How far the journal is: last frame that is durable, last frame whose readings are in the store.</summary>
internal readonly record struct IngestPoint(long Durable, long Committed);

/// <summary>
/// What has been asked for, so that nothing is asked twice without need: questions that run, answers on their way through the journal, and
/// when a fruitless one may be repeated. Decides only; callable from any thread.
/// </summary>
internal sealed class AskBook(CollectionOptions options, StationClock clock, Func<IngestPoint> ingest)
{
    /// <summary>After this time an answer that was received is in the journal (group commit takes milliseconds).</summary>
    static readonly TimeSpan s_journalled = TimeSpan.FromSeconds(2);

    readonly Lock _gate = new();
    readonly Dictionary<(int TerminalId, DateOnly Day), List<Held>> _held = [];
    readonly Dictionary<(int TerminalId, DateOnly Day), Dictionary<CurveKey, UInt128>> _answered = [];
    readonly Dictionary<CurveKey, DayState> _tries = [];
    readonly List<CurveDay> _toNote = [];

    /// <summary>Questions that run or whose answers are not in the store yet.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _held.Values.Sum(held => held.Count);
        }
    }

    /// <summary>
    /// Lets go of answers that have reached the store. Called before the store is read: what is let go here is seen by that read, and what
    /// is still held is not asked for again.
    /// </summary>
    public void Settle()
    {
        IngestPoint point = ingest();
        lock (_gate)
            foreach ((var place, List<Held> held) in _held)
            {
                for (int i = held.Count - 1; i >= 0; i--)
                    if (held[i].IsSettled(clock.Time, point))
                    {
                        Answered(place, held[i].Ask);
                        held.RemoveAt(i);
                    }
                if (held.Count == 0)
                    _held.Remove(place);
            }
    }

    /// <summary>Of a gap as the store has it, the instants that may be asked for now. Called once per gap and read of the store.</summary>
    /// <param name="regardless">A plan's own first question, which looks at a part of the day and does not wait for the time of the next try.</param>
    public UInt128 Askable(in Gap gap, bool regardless)
    {
        lock (_gate)
        {
            if (gap.State.Tries > 0)
                _tries.TryAdd(gap.Key, gap.State);
            if (!regardless)
                Judge(gap);
            UInt128 free = gap.Missing;
            if (_held.TryGetValue((gap.Key.TerminalId, gap.Key.Day), out List<Held>? held))
                foreach (Held one in held)
                    if (one.Ask.Covers(gap.Key))
                        free &= ~one.Ask.Instants;
            DayState state = _tries.GetValueOrDefault(gap.Key, gap.State);
            return regardless || !state.IsGivenUp && IsDue(state.NextTry ?? DateTime.MinValue) ? free : 0;
        }
    }

    /// <summary>All gaps of a terminal's day have been through <see cref="Askable"/>: answers that left none of them were fruitful.</summary>
    public void Judged(int terminalId, DateOnly day)
    {
        lock (_gate)
            _answered.Remove((terminalId, day));
    }

    public void Asked(CurveAsk ask)
    {
        lock (_gate)
        {
            ref List<Held>? held = ref CollectionsMarshal.GetValueRefOrAddDefault(_held, (ask.Terminal.Id, ask.Day.Day), out _);
            (held ??= []).Add(new(ask));
        }
    }

    /// <summary>Something came: what it filled is seen when it is in the store.</summary>
    public void Answered(CurveAsk ask)
    {
        lock (_gate)
            if (Find(ask) is { } held)
                held.EndedAt = clock.Time.GetTimestamp();
    }

    /// <summary>Nothing came, or the terminal denied all of it.</summary>
    public void Failed(CurveAsk ask)
    {
        lock (_gate)
        {
            Release(ask);
            foreach (CurveKey key in ask.Keys)
                Fruitless(key);
        }
    }

    /// <summary>It was never put: no try, free again.</summary>
    public void NotAsked(CurveAsk ask)
    {
        lock (_gate)
            Release(ask);
    }

    /// <summary>The profile has no way to ask for this.</summary>
    public void Impossible(CurveAsk ask)
    {
        lock (_gate)
        {
            Release(ask);
            foreach (CurveKey key in ask.Keys)
                Note(key, new(0, 0, options.MaxTries, null));
        }
    }

    /// <summary>Tries to be written to the store since the last call.</summary>
    public IReadOnlyList<CurveDay> TakeTries()
    {
        lock (_gate)
        {
            CurveDay[] taken = [.. _toNote];
            _toNote.Clear();
            return taken;
        }
    }

    /// <summary>Writing them failed.</summary>
    public void PutBack(IReadOnlyList<CurveDay> tries)
    {
        lock (_gate)
            _toNote.InsertRange(0, tries);
    }

    /// <summary>Forgets days that nobody asks for any more.</summary>
    public void Forget(DateOnly before)
    {
        lock (_gate)
        {
            foreach (CurveKey key in _tries.Keys.Where(key => key.Day < before).ToList())
                _tries.Remove(key);
            foreach (var place in _answered.Keys.Where(place => place.Day < before).ToList())
                _answered.Remove(place);
        }
    }

    void Answered((int, DateOnly) place, CurveAsk ask)
    {
        ref Dictionary<CurveKey, UInt128>? answered = ref CollectionsMarshal.GetValueRefOrAddDefault(_answered, place, out _);
        answered ??= [];
        foreach (CurveKey key in ask.Keys)
            answered[key] = answered.GetValueOrDefault(key) | ask.Instants;
    }

    void Judge(in Gap gap)
    {
        if (!_answered.TryGetValue((gap.Key.TerminalId, gap.Key.Day), out var answered) || !answered.Remove(gap.Key, out UInt128 instants))
            return;
        if ((instants & gap.Missing) != 0)
            Fruitless(gap.Key);
        else
            _tries[gap.Key] = default;
    }

    /// <summary>No wait is longer than the last; a next try beyond it was noted while the station's clock was ahead.</summary>
    bool IsDue(DateTime next) => next <= clock.UtcNow || next > clock.UtcNow + options.LastRetry;

    void Fruitless(CurveKey key)
    {
        int tries = _tries.GetValueOrDefault(key).Tries + 1;
        DateTime now = clock.UtcNow;
        // A day that is not over gets new instants: it is never given up.
        bool isOver = key.Day < DateOnly.FromDateTime(clock.ToLocal(now));
        if (!isOver)
            tries = Math.Min(tries, Math.Max(options.MaxTries / 2, 1));
        TimeSpan wait = options.FirstRetry * Math.Pow(2, Math.Min(tries - 1, 20));
        Note(key, new(0, 0, tries, isOver && tries >= options.MaxTries ? null : now + (wait < options.LastRetry ? wait : options.LastRetry)));
    }

    void Note(CurveKey key, DayState state)
    {
        _tries[key] = state;
        _toNote.Add(new(key.TerminalId, key.Number, key.Item, key.Day, 0, 0, state.Tries, state.NextTry));
    }

    Held? Find(CurveAsk ask) =>
        _held.GetValueOrDefault((ask.Terminal.Id, ask.Day.Day))?.Find(held => ReferenceEquals(held.Ask, ask));

    void Release(CurveAsk ask)
    {
        var place = (ask.Terminal.Id, ask.Day.Day);
        if (_held.TryGetValue(place, out List<Held>? held) && held.RemoveAll(one => ReferenceEquals(one.Ask, ask)) > 0 && held.Count == 0)
            _held.Remove(place);
    }

    sealed class Held(CurveAsk ask)
    {
        long? _mark;

        public CurveAsk Ask { get; } = ask;

        /// <summary>Time stamp, since the station's clock may be set back meanwhile.</summary>
        public long? EndedAt { get; set; }

        public bool IsSettled(TimeProvider time, IngestPoint point)
        {
            if (EndedAt is { } ended && time.GetElapsedTime(ended) >= s_journalled)
                _mark ??= point.Durable;
            return _mark <= point.Committed;
        }
    }
}
