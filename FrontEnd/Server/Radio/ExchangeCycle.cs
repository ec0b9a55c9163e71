using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>One exchange after another on one channel: whose turn it is, on the air, the answer, the guard, and again.</summary>
internal sealed class ExchangeCycle : IAirListener
{
    enum Phase : byte { Idle, Sending, Waiting, Guard }

    /// <summary>A relay is not as exact as the model: what a copy may come later than it says.</summary>
    static readonly TimeSpan s_copySlack = TimeSpan.FromMilliseconds(50);

    /// <summary>Exchanges without one byte that are taken for a whole round on a channel of few terminals.</summary>
    const int LeastRound = 30;

    static readonly TimeSpan s_afterNotReady = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5), s_controlPatience = TimeSpan.FromSeconds(1);

    readonly RadioOptions _all;
    readonly ChannelTiming _timing;
    readonly AirFormat _format;
    readonly RadioSeams _seams;
    readonly TimeProvider _time;
    readonly RadioCounters _counters;
    readonly ChannelTerminals _terminals;
    readonly RadioLine _line;
    readonly CarrierWatch _carrier;
    readonly Transmitter _transmitter;
    readonly AnswerWait _wait;
    readonly AirAccounts _accounts;
    readonly string _name;
    readonly ILogger _log;
    RadioLink? _link;
    Phase _phase;
    Turn? _turn;
    RunningExchange? _running;
    RadioTerminal? _heardFrom;
    TimeSpan _answerWait;
    int _unheard;
    bool _isNoted, _garbled;
    long _guardUntil, _pauseUntil;

    public ExchangeCycle(
        RadioChannelOptions options, RadioOptions all, RadioSeams seams, RadioCounters counters, ChannelTerminals terminals, RadioLine line, ILogger log)
    {
        (_all, _seams, _time, _counters, _terminals, _line, _name, _log) = (all, seams, seams.Time, counters, terminals, line, options.Name, log);
        _timing = options.ToTiming();
        _format = new(options);
        Receiver = new(options, _format.Framing, counters, this, line.Reset, _time);
        _carrier = new(options, counters, _time);
        _transmitter = new(options, _timing, _time);
        _wait = new(_timing, _time);
        Schedule = new(all, seams.Sender, new(options, _timing, _format.Framing, seams.Dialect.Requests), _time);
        _accounts = new(_timing, counters, Schedule, _time);
    }

    public Receiver Receiver { get; }

    public ChannelSchedule Schedule { get; }

    /// <summary>What is on the air now; null while nothing is.</summary>
    public Turn? Turn => _turn;

    public bool IsKeyed => _transmitter.State is Sending.KeyUp or Sending.Draining or Sending.Tail;

    public string State => _phase == Phase.Sending ? _transmitter.State.ToString() : _phase.ToString();

    /// <summary>A new line: nothing is on the air.</summary>
    public void OnOpened(RadioLink link)
    {
        _link = link;
        (_phase, _pauseUntil, _unheard) = (Phase.Idle, 0, 0);
        _accounts.Pause();
        _carrier.Reset();
        Receiver.OnOpened();
    }

    /// <summary>
    /// The line is gone. A question waits and is asked again; a control whose burst had begun is unknown, one that had not begun ends unsent.
    /// </summary>
    public void OnLost(string reason)
    {
        if (_running is { } running)
        {
            TerminalSession session = _turn!.Terminal!.Session;
            if (running.Exchange.IsControl && (_transmitter.HasBegun || _phase == Phase.Waiting))
                _seams.Sender.Expire(session, running, again: false, $"the line was lost: {reason}");
            else
                _seams.Sender.Return(session, running, reason);
        }
        (_turn, _running, _phase) = (null, null, Phase.Idle);
        _transmitter.Reset();
    }

    /// <summary>One step of the phase; false when nothing more is due before <paramref name="next"/>.</summary>
    public bool Advance(out long next)
    {
        long now = _time.GetTimestamp();
        next = now;
        if (_carrier.Look(_line.Port!, _phase == Phase.Idle || _transmitter.State == Sending.Sensing))
            _log.RadioCarrierStuck(_name);
        switch (_phase)
        {
            case Phase.Idle:
                return Begin(now, out next);
            case Phase.Sending:
                return Send(out next);
            case Phase.Waiting:
                if (!IsRunning())
                    return Answered(now);
                if (_garbled)
                    return Failed(Waited.Garbled);
                Waited waited = _wait.Judge(Receiver.Deframer, out next);
                if (waited == Waited.Going)
                    return false;
                // Giving up a false head may have set a true frame free.
                Receiver.Rescan();
                return !IsRunning() || Failed(waited);
            default:
                next = _guardUntil;
                if (now < _guardUntil)
                    return false;
                _phase = Phase.Idle;
                _accounts.Guarded();
                return true;
        }
    }

    public void OnBytes()
    {
        _unheard = 0;
        if (_phase == Phase.Waiting)
            _wait.OnBytes(Receiver.Deframer);
    }

    public void OnWhole()
    {
        if (_phase == Phase.Waiting)
            _wait.OnFrame(Receiver.Deframer);
    }

    /// <summary>Only the terminal that was asked may end its own exchange: another's wreck says nothing of its answer.</summary>
    public void OnGarbled(ReadOnlySpan<byte> frame)
    {
        if (_phase == Phase.Waiting && frame.Length > 12 && frame[0] == 0x68 && new ControlField(frame[6]).IsUplink
            && AddressField.Read(frame[7..]).Terminal == _turn!.Terminal!.Session.Terminal.Address)
            _garbled = true;
    }

    /// <summary>The copy that the guard waited for.</summary>
    public void OnCopy()
    {
        if (_phase == Phase.Guard)
            _guardUntil = _time.After(_time.GetTimestamp(), _timing.TerminalTail);
    }

    public void OnStrength(byte rssi)
    {
        if (_heardFrom is { } terminal)
            terminal.Rssi = rssi;
    }

    public bool TryTake(byte[] frame, int onAir)
    {
        ReadOnlySpan<byte> rest = frame;
        if (_seams.Dialect.TryRead(ref rest, out Arrival arrival, out _, out _) != Scan.Frame)
            return true;
        RadioTerminal? from = _terminals.Find(arrival.Address);
        if (from is null && _seams.Archive.Current.Find(arrival.Address) is not null)
        {
            // Another channel's terminal, or one that is not on radio at all.
            _counters.Neighbours++;
            return true;
        }
        bool asked = _phase == Phase.Waiting && ReferenceEquals(from, _turn?.Terminal);
        if (!_seams.Sink.OnFrame(_link!, _seams.Dialect, arrival))
            return false;
        _heardFrom = from;
        if (from is null)
            return true;
        if (from.OnAnswer())
            OnReach(from);
        if (!asked || IsRunning() && arrival.IsFinal)
        {
            _counters.Late++;
            return true;
        }
        _accounts.AnswerBytes += onAir;
        if (IsRunning())
            _wait.Again(_answerWait);
        return true;
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
        if (turn.Class == RadioClass.Owed)
            Transmit(turn, _link.TakeOwed()!);
        else if (Take(turn) is { } running)
        {
            _running = running;
            Transmit(turn, running.Frame);
        }
        return true;
    }

    RunningExchange? Take(Turn turn)
    {
        TerminalSession session = turn.Terminal!.Session;
        if (turn.Class == RadioClass.Probe)
            _seams.Sender.Send(turn.Exchange!);
        RunningExchange? running = _seams.Sender.Take(session, turn.Exchange!);
        if (running is null || running.Frame.Length <= ChannelTiming.MaxFrame)
            return running;
        _seams.Sender.Refuse(session, running, "more than 255 bytes of user data, the limit on radio / 超出电台帧长 255");
        return null;
    }

    void Transmit(Turn turn, byte[] frame)
    {
        byte[] burst = _format.Burst(frame, out int framed);
        (_turn, _isNoted, _garbled) = (turn, false, false);
        _accounts.Begin(turn.Class, framed);
        Receiver.Begin(frame);
        bool isControl = turn.Class == RadioClass.Control;
        _transmitter.Begin(burst, isControl ? s_controlPatience : s_patience, isControl || _carrier.IsStuck);
        _phase = Phase.Sending;
    }

    bool Send(out long next)
    {
        next = _transmitter.Step(_line.Port!, _line.Key!, _carrier.IsClear);
        if (_transmitter.HasBegun && !_isNoted)
        {
            _isNoted = true;
            if (_running is not null)
                _seams.Sender.Sent(_turn!.Terminal!.Session, _running);
        }
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
        if (_running is null)
        {
            _accounts.Sent();
            Free();
            return;
        }
        RadioTerminal terminal = _turn!.Terminal!;
        _answerWait = terminal.Wait(_timing, _accounts.BurstBytes, _running.Exchange.TerminalNeeds);
        _wait.Begin(terminal.Session.Terminal.Address, _answerWait);
        _phase = Phase.Waiting;
    }

    bool Answered(long now)
    {
        RadioTerminal terminal = _turn!.Terminal!;
        TimeSpan head = _wait.SinceBegin;
        (int burst, int answer) = (_accounts.BurstBytes, _accounts.AnswerBytes);
        if (answer > 0 && _running!.Exchange.TerminalNeeds is null)
            terminal.Learnt.Take(head - terminal.Hops * _timing.Bytes(burst));
        Tell("answered");
        TimeSpan guard = _timing.TerminalTail;
        // Heard directly although a relay carries it too: its copy is still to come, and nothing may be sent into it.
        if (terminal.Hops > 0 && head < terminal.Hops * (_timing.Copy(burst) + _timing.Copy(answer)))
            guard += terminal.Hops * _timing.Copy(answer) + s_copySlack;
        _accounts.Answered(head, _wait.Elapsed, guard);
        Free();
        (_phase, _guardUntil) = (Phase.Guard, _time.After(now, guard));
        return true;
    }

    bool Failed(Waited why)
    {
        RadioTerminal terminal = _turn!.Terminal!;
        Tell(why == Waited.Garbled ? "garbled" : "unanswered");
        if (terminal.OnFailure(_all))
            OnReach(terminal);
        RunningExchange running = _running!;
        bool again = Repeats.MayRepeat(_turn.Class, running, terminal, _all);
        if (again)
            _counters.Repeated++;
        _seams.Sender.Expire(terminal.Session, running, again,
            why == Waited.Garbled ? "the answer was garbled / 应答有误码" : "no answer in time / 超时未应答");
        _accounts.Failed(why, _answerWait);
        Free();
        (_phase, _guardUntil) = (Phase.Guard, _time.GetTimestamp());
        // Not even noise for a whole round: a port may be dead though it is open.
        if (++_unheard >= Math.Max(LeastRound, _terminals.Listed.Count))
            _line.Reset("not one byte was received for a whole round / 整轮未收到任何字节");
        return true;
    }

    /// <summary>Nothing of it got on the air.</summary>
    bool Unsent(string reason)
    {
        _transmitter.Reset();
        if (_running is not null)
            _seams.Sender.Return(_turn!.Terminal!.Session, _running, reason);
        _accounts.Pause();
        Free();
        return true;
    }

    void Free()
    {
        if (_turn!.Terminal is { } terminal)
            _terminals.Awake.Add(terminal);
        (_turn, _running, _phase) = (null, null, Phase.Idle);
    }

    /// <summary>The instants of an exchange, each from the key, in the log of who asks for them.</summary>
    void Tell(string end)
    {
        if (!_log.IsEnabled(LogLevel.Debug))
            return;
        long key = _transmitter.KeyedAt;
        double Since(long stamp) => _time.GetElapsedTime(key, stamp).TotalMilliseconds;
        _log.RadioExchange(
            _name, _turn!.Terminal!.Session.Terminal.Address, _turn.Class, end, Since(_transmitter.WrittenAt), Since(_transmitter.DrainedAt),
            Since(_transmitter.SentAt), Since(_wait.HeadAt), Since(_time.GetTimestamp()));
    }

    bool IsRunning()
    {
        TerminalSession session = _turn!.Terminal!.Session;
        lock (session)
            return ReferenceEquals(session.Exchanges?.Running, _running);
    }

    void OnReach(RadioTerminal terminal)
    {
        _terminals.OnReach(terminal);
        _log.RadioReach(_name, terminal.Session.Terminal.Address, terminal.Reach, terminal.FailuresInRow);
    }
}
