using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>
/// One radio channel: whose turn it is, on the air, the answer, and again. One exchange at a time on the whole channel. Driven by one
/// thread, or by a simulation: <see cref="Step"/> does all that is due and says when the next thing is; nothing else happens anywhere.
/// </summary>
internal sealed partial class RadioChannel : IDisposable
{
    enum Phase : byte { Idle, Sending, Waiting, Guard }

    /// <summary>Bytes of a question for one unit without a body.</summary>
    const int EmptyQuestion = 20;

    static readonly TimeSpan s_holdRetry = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan s_afterNotReady = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5), s_controlPatience = TimeSpan.FromSeconds(1);

    readonly RadioChannelOptions _options;
    readonly RadioOptions _all;
    readonly ChannelTiming _timing;
    readonly IRadioFraming _framing;
    readonly byte[] _preamble;
    readonly RadioSeams _seams;
    readonly TimeProvider _time;
    readonly Deframer _deframer;
    readonly Transmitter _transmitter;
    readonly AnswerWait _wait;
    readonly AnswerFilter _filter = new();
    readonly ChannelSchedule _schedule;
    readonly RadioLine _line;
    readonly ILogger _log;
    Phase _phase;
    Turn? _turn;
    RunningExchange? _running;
    TimeSpan _answerWait;
    int _answerBytes, _burstBytes;
    bool _isNoted, _garbled;
    long _began, _guardUntil, _freeAt, _pauseUntil;

    public RadioChannel(RadioChannelOptions options, RadioOptions all, IRadioPortFactory ports, RadioSeams seams, Action signal, ILogger log)
    {
        (_options, _all, _seams, _time, Signal, _log) = (options, all, seams, seams.Time, signal, log);
        _timing = options.ToTiming();
        options.TryPreamble(out _preamble);
        StartedAt = _time.GetTimestamp();
        IRadioFraming body = options.ShortFrames ? new ShortFraming(PlainFraming.Instance, protocolId: 2) : PlainFraming.Instance;
        _framing = options.Framing == FramingKind.Rs15Of9 ? new BlockFraming(body) : body;
        _deframer = new(_framing, _framing.LengthOf(ChannelTiming.MaxFrame) + 1);
        _transmitter = new(options, _timing, _time);
        _wait = new(_timing, _time);
        _schedule = new(all, seams.Sender, new(ProbeOf, CostOfProbe), _time);
        _line = new(options, ports, signal, _time, log);
    }

    public string Name => _options.Name;

    public RadioChannelOptions Options => _options;

    public ChannelTiming Timing => _timing;

    public RadioCounters Counters { get; } = new();

    public Action Signal { get; }

    /// <summary>Since when utilisation is counted.</summary>
    public long StartedAt { get; }

    /// <summary>Does what is due now and returns the timestamp at which to call again; earlier when <see cref="Signal"/> was called.</summary>
    public long Step()
    {
        if ((_line.Port?.Lost ?? _line.ResetAsked) is { } lost && _line.IsUp)
            LoseLine(lost);
        else if (_link is { CloseReason: { } closed } && _line.IsUp)
            LoseLine(closed);
        if (!_line.IsUp)
        {
            long open = _line.Step();
            if (!_line.IsUp)
                return open;
            OnLineUp();
        }
        KeepTerminals();
        while (true)
        {
            Receive();
            if (_held is not null && !TryDeliverHeld())
                return _time.After(_time.GetTimestamp(), s_holdRetry);
            if ((_line.Port!.Lost ?? _line.ResetAsked) is { } gone)
            {
                LoseLine(gone);
                return _line.Step();
            }
            if (!Advance(out long next))
                return next;
        }
    }

    /// <summary>One step of the phase; false when nothing more is due before <paramref name="next"/>.</summary>
    bool Advance(out long next)
    {
        long now = _time.GetTimestamp();
        next = now;
        WatchCarrier(now);
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
                Waited waited = _wait.Judge(_deframer, out next);
                if (waited == Waited.Going)
                    return false;
                // Giving up a false head may have set a true frame free.
                return Rescan() || Failed(waited);
            default:
                next = _guardUntil;
                if (now < _guardUntil)
                    return false;
                _phase = Phase.Idle;
                Counters.Spent += _time.GetElapsedTime(_freeAt, now);
                _freeAt = now;
                return true;
        }
    }

    bool Begin(long now, out long next)
    {
        next = _pauseUntil;
        if (now < _pauseUntil)
            return false;
        TakeWoken();
        Turn? turn = _schedule.Next(_awake, _silent, _link!.Owes, out TimeSpan? wait);
        if (turn is null)
        {
            _freeAt = 0;
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
        long now = _time.GetTimestamp();
        byte[] burst = new byte[_preamble.Length + _framing.LengthOf(frame.Length) + 8];
        _preamble.CopyTo(burst, 0);
        int length = _preamble.Length + _framing.Encode(frame, burst.AsSpan(_preamble.Length));
        if (_freeAt != 0)
        {
            Counters.Gaps += _time.GetElapsedTime(_freeAt, now);
            Counters.GapCount++;
        }
        (_turn, _began, _isNoted, _garbled, _burstBytes, _answerBytes) = (turn, now, false, false, length - _preamble.Length, 0);
        _filter.Begin(frame);
        bool isControl = turn.Class == RadioClass.Control;
        _transmitter.Begin(burst[..length], isControl ? s_controlPatience : s_patience, isControl || _carrierIsStuck);
        _phase = Phase.Sending;
    }

    bool Send(out long next)
    {
        next = _transmitter.Step(_line.Port!, _line.Key!, wasClear: _carrierSince == 0);
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
                Counters.Busy++;
                return Unsent("others are on the air / 信道被占用");
            case Sending.NotReady:
                Counters.NotReady++;
                _log.RadioNotReady(Name);
                _pauseUntil = _time.After(_time.GetTimestamp(), s_afterNotReady);
                return Unsent("the radio is not ready: no CTS within 500 ms / 电台未就绪");
            default:
                return false;
        }
    }

    void OnSent()
    {
        _transmitter.Reset();
        _deframer.Clear();
        DropInput();
        Counters.KeyPressed = _line.Key!.Pressed + _keyPressedBefore;
        if (_running is null)
        {
            Finish(_timing.Down(_burstBytes) + _timing.Tail);
            return;
        }
        RadioTerminal terminal = _turn!.Terminal!;
        TimeSpan relayed = terminal.Hops * _timing.Bytes(_burstBytes);
        TimeSpan modelled = _running.Exchange.TerminalNeeds is { } needs
            ? _timing.Wait(needs, _burstBytes, terminal.Hops) : _timing.Wait(_burstBytes, terminal.Hops);
        _answerWait = _running.Exchange.TerminalNeeds is null && terminal.Learnt.IsTrusted
            ? Least(terminal.Learnt.Wait(modelled) + relayed, terminal.Hops == 0 ? TimeSpan.MaxValue : modelled) : modelled;
        _wait.Begin(terminal.Session.Terminal.Address, _answerWait);
        _phase = Phase.Waiting;
    }

    bool Answered(long now)
    {
        RadioTerminal terminal = _turn!.Terminal!;
        TimeSpan head = _wait.SinceBegin;
        if (_answerBytes > 0)
        {
            if (_running!.Exchange.TerminalNeeds is null)
                terminal.Learnt.Take(head - terminal.Hops * _timing.Bytes(_burstBytes));
            Counters.Answered++;
            Counters.Receiving += _timing.Bytes(_answerBytes);
            Counters.OnAir += _timing.Bytes(_answerBytes + _burstBytes);
        }
        TimeSpan guard = _timing.TerminalTail;
        // Heard directly although a relay carries it too: its copy is still to come, and nothing may be sent into it.
        if (terminal.Hops > 0 && head < terminal.Hops * (_timing.Copy(_burstBytes) + _timing.Copy(_answerBytes)))
            guard += terminal.Hops * _timing.Copy(_answerBytes) + s_holdRetry;
        // A port that hands over in pieces shows the head late; the answer itself did not take longer for that.
        TimeSpan answer = Least(head + _timing.Bytes(Math.Max(0, _answerBytes - 6)), _wait.Elapsed);
        Finish(_timing.Down(_burstBytes) + _timing.Tail + answer + guard);
        _guardUntil = _time.After(now, guard);
        _phase = Phase.Guard;
        return true;
    }

    bool Failed(Waited why)
    {
        RadioTerminal terminal = _turn!.Terminal!;
        if (why == Waited.Garbled)
            Counters.Garbled++;
        else
            Counters.TimedOut++;
        Counters.OnAir += _timing.Bytes(_burstBytes);
        if (terminal.OnFailure(_all))
            OnReach(terminal);
        RunningExchange running = _running!;
        bool again = Again(running, terminal);
        if (again)
            Counters.Repeated++;
        _seams.Sender.Expire(terminal.Session, running, again,
            why == Waited.Garbled ? "the answer was garbled / 应答有误码" : "no answer in time / 超时未应答");
        if (again)
            _awake.Add(terminal);
        Finish(_timing.Failure(_burstBytes, _answerWait));
        _phase = Phase.Guard;
        _guardUntil = _time.GetTimestamp();
        return true;
    }

    /// <summary>A control never goes again; present values have their next round; what a plan asks of a terminal that is silent waits for the plan.</summary>
    bool Again(RunningExchange running, RadioTerminal terminal)
    {
        int attempts = running.Exchange.Members.Max(member => member.Attempts);
        return _turn!.Class switch
        {
            RadioClass.Events or RadioClass.Operator => attempts <= _all.Retries,
            RadioClass.Bulk or RadioClass.BackFill => attempts <= 1 && terminal.Reach == Reach.Normal,
            _ => false,
        };
    }

    /// <summary>Nothing of it got on the air.</summary>
    bool Unsent(string reason)
    {
        _transmitter.Reset();
        if (_running is not null)
            _seams.Sender.Return(_turn!.Terminal!.Session, _running, reason);
        if (_turn!.Terminal is { } terminal)
            _awake.Add(terminal);
        (_turn, _running, _phase, _freeAt) = (null, null, Phase.Idle, 0);
        return true;
    }

    void Finish(TimeSpan modelled)
    {
        TimeSpan spent = _time.GetElapsedTime(_began);
        Counters.Modelled += modelled;
        Counters.Spent += spent;
        if (_turn!.Class == RadioClass.Probe)
            Counters.Probing += spent;
        _schedule.Charge(_turn.Class, spent);
        if (_turn.Terminal is { } terminal)
            _awake.Add(terminal);
        (_turn, _running) = (null, null);
        _phase = Phase.Idle;
        _freeAt = _time.GetTimestamp();
    }

    bool IsRunning()
    {
        TerminalSession session = _turn!.Terminal!.Session;
        lock (session)
            return ReferenceEquals(session.Exchanges?.Running, _running);
    }

    Exchange<DateTime?> ProbeOf(RadioTerminal terminal) =>
        _seams.Dialect.Requests.ReadClock(terminal.Session.Terminal, ExchangePriority.BackFill);

    /// <summary>Nobody answers, and the port holds back what it can.</summary>
    TimeSpan CostOfProbe(RadioTerminal terminal)
    {
        int burst = _framing.LengthOf(EmptyQuestion);
        return _timing.Failure(burst, _timing.Wait(burst, terminal.Hops)) + TimeSpan.FromMilliseconds(_options.PortDelayMilliseconds);
    }

    static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}

/// <summary>What a channel needs of the rooms around it.</summary>
internal sealed record RadioSeams(
    SessionTable Sessions, ExchangeSender Sender, ILinkSink Sink, IDialect Dialect, Archive.IArchive Archive, TimeProvider Time);
