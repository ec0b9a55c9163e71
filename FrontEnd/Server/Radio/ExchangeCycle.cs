using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>One exchange after another on one channel: whose turn it is, on the air, the answer, the guard, and again.</summary>
internal sealed class ExchangeCycle
{
    /// <summary>A relay is not as exact as the model: what a copy may come later than it says.</summary>
    static readonly TimeSpan s_copySlack = TimeSpan.FromMilliseconds(50);

    /// <summary>Exchanges without one byte that are taken for a whole round on a channel of few terminals.</summary>
    const int LeastRound = 30;

    static readonly TimeSpan s_afterNotReady = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5), s_controlPatience = TimeSpan.FromSeconds(1);

    readonly RadioOptions _all;
    readonly ChannelTiming _timing;
    readonly AirFormat _format;
    readonly TimeProvider _time;
    readonly RadioCounters _counters;
    readonly ChannelTerminals _terminals;
    readonly RadioLine _line;
    readonly CarrierWatch _carrier;
    readonly Transmitter _transmitter;
    readonly AnswerWait _wait;
    readonly AirAccounts _accounts;
    readonly AirTurn _air;
    readonly AnswerIntake _intake;
    readonly string _name;
    readonly ILogger _log;
    RadioLink? _link;
    TimeSpan _answerWait;
    long _pauseUntil;

    public ExchangeCycle(
        RadioChannelOptions options, RadioOptions all, RadioSeams seams, RadioCounters counters, ChannelTerminals terminals, RadioLine line, ILogger log)
    {
        (_all, _time, _counters, _terminals, _line, _name, _log) = (all, seams.Time, counters, terminals, line, options.Name, log);
        _timing = options.ToTiming();
        _format = new(options);
        _carrier = new(options, counters, _time);
        _transmitter = new(options, _timing, _time);
        _wait = new(_timing, _time);
        Schedule = new(all, seams.Sender, new(options, _timing, _format.Framing, seams.Dialect.Requests), _time);
        _accounts = new(_timing, counters, Schedule, _time);
        _air = new(seams.Sender);
        _intake = new(_air, _wait, _accounts, terminals, seams, _timing, counters);
        Receiver = new(options, _format.Framing, counters, _intake, line.Reset, _time);
    }

    public Receiver Receiver { get; }

    public ChannelSchedule Schedule { get; }

    /// <summary>What is on the air now; null while nothing is.</summary>
    public Turn? Turn => _air.Turn;

    public bool IsKeyed => _transmitter.State is Sending.KeyUp or Sending.Draining or Sending.Tail;

    public string State => _air.Phase == AirPhase.Sending ? _transmitter.State.ToString() : _air.Phase.ToString();

    /// <summary>A new line: nothing is on the air.</summary>
    public void OnOpened(RadioLink link)
    {
        (_link, _pauseUntil) = (link, 0);
        _air.Free();
        _accounts.Pause();
        _carrier.Reset();
        Receiver.OnOpened();
        _intake.OnOpened(link, Receiver.Deframer);
    }

    /// <summary>The line is gone, and what was on the air with it.</summary>
    public void OnLost(string reason)
    {
        _air.Lose(_transmitter.HasBegun || _air.Phase == AirPhase.Waiting, reason);
        _air.Free();
        _transmitter.Reset();
    }

    /// <summary>One step of the phase; false when nothing more is due before <paramref name="next"/>.</summary>
    public bool Advance(out long next)
    {
        long now = _time.GetTimestamp();
        next = now;
        if (_carrier.Look(_line.Port!, _air.Phase == AirPhase.Idle || _transmitter.State == Sending.Sensing))
            _log.RadioCarrierStuck(_name);
        switch (_air.Phase)
        {
            case AirPhase.Idle:
                return Begin(now, out next);
            case AirPhase.Sending:
                return Send(out next);
            case AirPhase.Waiting:
                if (!_air.IsRunning)
                    return Answered(now);
                if (_intake.IsGarbled)
                    return Failed(Waited.Garbled);
                Waited waited = _wait.Judge(Receiver.Deframer, out next);
                if (waited == Waited.Going)
                    return false;
                // Giving up a false head may have set a true frame free.
                Receiver.Rescan();
                return !_air.IsRunning || Failed(waited);
            default:
                next = _air.GuardUntil;
                if (now < next)
                    return false;
                _air.Phase = AirPhase.Idle;
                _accounts.Guarded();
                return true;
        }
    }

    bool Begin(long now, out long next)
    {
        next = _pauseUntil;
        if (now < _pauseUntil)
            return false;
        _terminals.TakeWoken(_link!);
        Turn? turn = Schedule.Next(_terminals.Awake, _terminals.Silent, _link!.Owes, out TimeSpan? wait);
        if (turn is null)
        {
            _accounts.Pause();
            next = wait is { } until ? _time.After(now, until) : Stamps.Never;
            return false;
        }
        if (_air.Take(turn, _link) is { } frame)
            Transmit(turn, frame);
        return true;
    }

    void Transmit(Turn turn, byte[] frame)
    {
        byte[] burst = _format.Burst(frame, out int framed);
        _accounts.Begin(turn.Class, framed);
        _intake.Begin();
        Receiver.Begin(frame);
        bool isControl = turn.Class == RadioClass.Control;
        _transmitter.Begin(burst, isControl ? s_controlPatience : s_patience, isControl || _carrier.IsStuck);
    }

    bool Send(out long next)
    {
        next = _transmitter.Step(_line.Port!, _line.Key!, _carrier.IsClear);
        if (_transmitter.HasBegun)
            _air.OnBurst();
        switch (_transmitter.State)
        {
            case Sending.Sent:
                OnSent();
                return true;
            case Sending.Busy:
                _counters.Busy++;
                return Unsent("others are on the air / 信道被占用");
            case Sending.NotReady:
                _counters.NotReady++;
                _log.RadioNotReady(_name);
                _pauseUntil = _time.After(_time.GetTimestamp(), s_afterNotReady);
                return Unsent("the radio is not ready: no CTS within 500 ms / 电台未就绪");
            default:
                return false;
        }
    }

    void OnSent()
    {
        _transmitter.Reset();
        Receiver.OnSent(_line.Port!);
        if (!_air.HasExchange)
        {
            _accounts.Sent();
            Free();
            return;
        }
        _answerWait = _air.Terminal.Wait(_timing, _accounts.BurstBytes, _air.Exchange.TerminalNeeds);
        _intake.Await(_answerWait);
    }

    bool Answered(long now)
    {
        RadioTerminal terminal = _air.Terminal;
        TimeSpan head = _wait.SinceBegin;
        (int burst, int answer) = (_accounts.BurstBytes, _accounts.AnswerBytes);
        if (answer > 0 && _air.Exchange.TerminalNeeds is null)
            terminal.Learnt.Take(head - terminal.Hops * _timing.Bytes(burst));
        Tell("answered");
        TimeSpan guard = _timing.TerminalTail;
        // Heard directly although a relay carries it too: its copy is still to come, and nothing may be sent into it.
        if (terminal.Hops > 0 && head < terminal.Hops * (_timing.Copy(burst) + _timing.Copy(answer)))
            guard += terminal.Hops * _timing.Copy(answer) + s_copySlack;
        _accounts.Answered(head, _wait.Elapsed, guard);
        Free();
        _air.Guard(_time.After(now, guard));
        return true;
    }

    bool Failed(Waited why)
    {
        RadioTerminal terminal = _air.Terminal;
        Tell(why == Waited.Garbled ? "garbled" : "unanswered");
        if (terminal.OnFailure(_all))
            _terminals.OnReach(terminal);
        if (_air.Expire(_all, why == Waited.Garbled ? "the answer was garbled / 应答有误码" : "no answer in time / 超时未应答"))
            _counters.Repeated++;
        _accounts.Failed(why, _answerWait);
        Free();
        _air.Guard(_time.GetTimestamp());
        // Not even noise for a whole round: a port may be dead though it is open.
        if (++_intake.Unheard >= Math.Max(LeastRound, _terminals.Listed.Count))
            _line.Reset("not one byte was received for a whole round / 整轮未收到任何字节");
        return true;
    }

    bool Unsent(string reason)
    {
        _transmitter.Reset();
        _air.Return(reason);
        _accounts.Pause();
        Free();
        return true;
    }

    void Free()
    {
        if (_air.Turn!.Terminal is { } terminal)
            _terminals.Awake.Add(terminal);
        _air.Free();
    }

    /// <summary>The instants of an exchange, each from the key, in the log of who asks for them.</summary>
    void Tell(string end)
    {
        if (!_log.IsEnabled(LogLevel.Debug))
            return;
        long key = _transmitter.KeyedAt;
        double Since(long stamp) => _time.GetElapsedTime(key, stamp).TotalMilliseconds;
        _log.RadioExchange(
            _name, _air.Terminal.Session.Terminal.Address, _air.Turn!.Class, end, Since(_transmitter.WrittenAt), Since(_transmitter.DrainedAt),
            Since(_transmitter.SentAt), Since(_wait.HeadAt), Since(_time.GetTimestamp()));
    }
}
