using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>The channel's line and its terminals: who belongs here, who waits, who is silent.</summary>
internal sealed partial class RadioChannel
{
    /// <summary>Carrier without end: told after a minute, and from then on spoken over.</summary>
    static readonly TimeSpan s_stuckCarrier = TimeSpan.FromSeconds(60);

    readonly Dictionary<TerminalAddress, RadioTerminal> _byAddress = [];
    readonly Dictionary<TerminalSession, RadioTerminal> _bySession = [];
    readonly HashSet<RadioTerminal> _awake = [], _silent = [];
    readonly List<TerminalSession> _woken = [];
    RadioLink? _link;
    RadioTerminal[] _listed = [];
    ArchiveSnapshot? _seen;
    TimeSpan _keyPressedBefore;
    long _carrierSince, _watchedAt;
    bool _carrierIsStuck;

    /// <summary>For people; a snapshot that other threads may walk.</summary>
    public IReadOnlyList<RadioTerminal> Terminals => Volatile.Read(ref _listed);

    public ChannelSchedule Schedule => _schedule;

    public bool IsUp => _line.IsUp;

    public string? LineFault => _line.Fault;

    /// <summary>What is on the air now; null while nothing is.</summary>
    public string? OnAir => _turn is { } turn ? $"{turn.Terminal?.Session.Terminal.Address} {turn.Exchange?.Name ?? "confirmation / 确认"}" : null;

    public RadioClass? OnAirClass => _turn?.Class;

    public string State => !_line.IsUp ? "Fault" : _phase switch
    {
        Phase.Sending => _transmitter.State.ToString(),
        Phase.Waiting => "Waiting",
        Phase.Guard => "Guard",
        _ => "Idle",
    };

    public void Dispose()
    {
        if (_line.IsUp)
            LoseLine(LinkClose.Stopping);
        _line.Dispose();
    }

    /// <summary>Something went wrong that should not: the key is off, and the line is opened anew.</summary>
    public void Fail(string reason)
    {
        _line.Key?.Release();
        if (_line.IsUp)
            LoseLine(reason);
    }

    void OnLineUp()
    {
        _link = new(TimeSpan.FromMinutes(_all.FreshMinutes), Signal, (_, _) => Signal());
        _keyPressedBefore = Counters.KeyPressed;
        (_seen, _lineErrorsSeen, _phase, _freeAt, _pauseUntil, _appended, _held) = (null, 0, Phase.Idle, 0, 0, 0, null);
        (_carrierSince, _watchedAt, _carrierIsStuck) = (0, 0, false);
        _deframer.Clear();
        _line.OnStuck = () =>
        {
            Interlocked.Increment(ref Counters.StuckKeys);
            _log.RadioKeyStuck(Name);
            Signal();
        };
        _seams.Sink.OnOpened(_link);
        _log.RadioUp(Name, _options.Port);
    }

    /// <summary>
    /// The line is gone. A question waits and is asked again; a control whose burst had begun is unknown, one that had not begun ends unsent.
    /// </summary>
    void LoseLine(string reason)
    {
        _line.Key?.Release();
        Counters.KeyPressed = (_line.Key?.Pressed ?? default) + _keyPressedBefore;
        Counters.PortLosses++;
        if (_running is { } running)
        {
            TerminalSession session = _turn!.Terminal!.Session;
            if (running.Exchange.IsControl && _transmitter.HasBegun || _phase == Phase.Waiting && running.Exchange.IsControl)
                _seams.Sender.Expire(session, running, again: false, $"the line was lost: {reason}");
            else
                _seams.Sender.Return(session, running, reason);
        }
        (_turn, _running, _phase) = (null, null, Phase.Idle);
        _transmitter.Reset();
        _log.RadioDown(Name, _options.Port, reason);
        _line.Lose(reason);
        if (_link is { } link)
        {
            link.Close(reason);
            _seams.Sink.OnClosed(link, reason);
        }
        _awake.Clear();
    }

    /// <summary>Takes in what the archive says of this channel, when it has changed or the line is new.</summary>
    void KeepTerminals()
    {
        ArchiveSnapshot now = _seams.Archive.Current;
        if (ReferenceEquals(now, _seen))
            return;
        _seen = now;
        HashSet<TerminalAddress> here = [];
        foreach (Terminal terminal in now.Terminals)
            if (terminal.Link == LinkKind.Radio && terminal.Channel == Name && _seams.Sessions.Attach(_link!, terminal.Address) is { } session)
            {
                here.Add(terminal.Address);
                if (_byAddress.TryGetValue(terminal.Address, out RadioTerminal? known) && ReferenceEquals(known.Session, session))
                {
                    _awake.Add(known);
                    continue;
                }
                Forget(terminal.Address);
                RelayOptions? relay = _options.Relays.FirstOrDefault(relay => relay.Terminals.Any(
                    text => TerminalAddress.TryParse(text, out TerminalAddress address) && address == terminal.Address));
                var added = new RadioTerminal(session, relay?.Hops ?? 0, relay?.Via);
                (_byAddress[terminal.Address], _bySession[session]) = (added, added);
                _awake.Add(added);
            }
        foreach (TerminalAddress gone in _byAddress.Keys.Except(here).ToArray())
        {
            _seams.Sessions.Detach(_link!, _byAddress[gone].Session, "not on this channel any more / 已不属于本信道");
            Forget(gone);
        }
        Volatile.Write(ref _listed, [.. _byAddress.Values]);
    }

    void Forget(TerminalAddress address)
    {
        if (!_byAddress.Remove(address, out RadioTerminal? terminal))
            return;
        _bySession.Remove(terminal.Session);
        _awake.Remove(terminal);
        _silent.Remove(terminal);
    }

    void TakeWoken()
    {
        _link!.TakeWoken(_woken);
        foreach (TerminalSession session in _woken)
            if (_bySession.TryGetValue(session, out RadioTerminal? terminal))
                _awake.Add(terminal);
        _woken.Clear();
    }

    void OnReach(RadioTerminal terminal)
    {
        if (terminal.Reach == Reach.Silent)
        {
            terminal.ProbedAt = _time.GetTimestamp();
            _silent.Add(terminal);
        }
        else
            _silent.Remove(terminal);
        _log.RadioReach(Name, terminal.Session.Terminal.Address, terminal.Reach, terminal.FailuresInRow);
    }

    /// <summary>Counts the time that others are on the air: not while we send, nor while an answer is due. Only silence ends a carrier.</summary>
    void WatchCarrier(long now)
    {
        if (!_options.HasCarrierDetect)
            return;
        if (_phase != Phase.Idle && _transmitter.State != Sending.Sensing)
        {
            _watchedAt = 0;
            return;
        }
        if (_line.Port!.Carrier != true)
        {
            (_carrierSince, _watchedAt, _carrierIsStuck) = (0, 0, false);
            return;
        }
        if (_watchedAt != 0)
            Counters.BusyByOthers += _time.GetElapsedTime(_watchedAt, now);
        _watchedAt = now;
        if (_carrierSince == 0)
            _carrierSince = now;
        if (!_carrierIsStuck && _time.GetElapsedTime(_carrierSince, now) >= s_stuckCarrier)
        {
            _carrierIsStuck = true;
            _log.RadioCarrierStuck(Name);
        }
    }
}
