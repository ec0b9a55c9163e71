using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>
/// One radio channel: its line, its terminals, and one exchange at a time on it. Driven by one thread, or by a simulation: <see cref="Step"/>
/// does all that is due and says when the next thing is; nothing else happens anywhere.
/// </summary>
internal sealed class RadioChannel : IDisposable
{
    /// <summary>Between two offers of a frame that the journal had no room for.</summary>
    static readonly TimeSpan s_offer = TimeSpan.FromMilliseconds(50);

    readonly RadioOptions _all;
    readonly RadioSeams _seams;
    readonly TimeProvider _time;
    readonly ChannelTerminals _terminals;
    readonly RadioLine _line;
    readonly ExchangeCycle _cycle;
    readonly ILogger _log;
    RadioLink? _link;
    TimeSpan _keyPressedBefore;

    /// <param name="signal">Wakes whoever calls <see cref="Step"/>.</param>
    public RadioChannel(RadioChannelOptions options, RadioOptions all, IRadioPortFactory ports, RadioSeams seams, Action signal, ILogger log)
    {
        (Options, _all, _seams, _time, Signal, _log) = (options, all, seams, seams.Time, signal, log);
        Timing = options.ToTiming();
        StartedAt = _time.GetTimestamp();
        _terminals = new(options, seams, log);
        _line = new(options, ports, signal, _time, log);
        _cycle = new(options, all, seams, Counters, _terminals, _line, log);
    }

    public string Name => Options.Name;

    public RadioChannelOptions Options { get; }

    public ChannelTiming Timing { get; }

    public RadioCounters Counters { get; } = new();

    public Action Signal { get; }

    /// <summary>Since when utilisation is counted.</summary>
    public long StartedAt { get; }

    /// <summary>For people; a snapshot that other threads may walk.</summary>
    public IReadOnlyList<RadioTerminal> Terminals => _terminals.Listed;

    public ChannelSchedule Schedule => _cycle.Schedule;

    public bool IsUp => _line.IsUp;

    public string? LineFault => _line.Fault;

    public string State => _line.IsUp ? _cycle.State : "Fault";

    /// <summary>Terminal and exchange on the air now; null while nothing is.</summary>
    public string? OnAir => _cycle.Turn is { } turn ? $"{turn.Terminal?.Session.Terminal.Address} {turn.Exchange?.Name ?? "confirmation / 确认"}" : null;

    public RadioClass? OnAirClass => _cycle.Turn?.Class;

    /// <summary>Does what is due now and returns the timestamp at which to call again; earlier when <see cref="Signal"/> was called.</summary>
    public long Step()
    {
        if (_line.IsUp && Loss() is { } lost)
            LoseLine(lost);
        if (!_line.IsUp)
        {
            long open = _line.Step();
            if (!_line.IsUp)
                return open;
            OnLineUp();
        }
        _terminals.Keep(_link!);
        while (true)
        {
            bool hasRoom = _cycle.Receiver.Receive(_line.Port!, _cycle.IsKeyed);
            if (_cycle.Receiver.TakeNoise() is > 0 and var noise)
                _seams.Sink.OnNoise(_link!, noise, new(Fault.BadFraming, 0));
            if (!hasRoom)
                return _time.After(_time.GetTimestamp(), s_offer);
            if (Loss() is { } gone)
            {
                LoseLine(gone);
                return _line.Step();
            }
            bool goesOn = _cycle.Advance(out long next);
            Counters.KeyPressed = _keyPressedBefore + _line.Key!.Pressed;
            if (!goesOn)
                return next;
        }
    }

    /// <summary>Something went wrong that should not: the key is off, and the line is opened anew.</summary>
    public void Fail(string reason)
    {
        _line.Key?.Release();
        if (_line.IsUp)
            LoseLine(reason);
    }

    public void Dispose()
    {
        if (_line.IsUp)
            LoseLine(LinkClose.Stopping);
        _line.Dispose();
    }

    string? Loss() => _line.Port!.Lost ?? _line.ResetAsked ?? _link?.CloseReason;

    void OnLineUp()
    {
        _link = new(TimeSpan.FromMinutes(_all.FreshMinutes), Signal, (_, _) => Signal());
        _keyPressedBefore = Counters.KeyPressed;
        _line.OnStuck = () =>
        {
            Interlocked.Increment(ref Counters.StuckKeys);
            _log.RadioKeyStuck(Name);
            Signal();
        };
        _cycle.OnOpened(_link);
        _seams.Sink.OnOpened(_link);
        _log.RadioUp(Name, Options.Port);
    }

    void LoseLine(string reason)
    {
        _line.Key!.Release();
        Counters.KeyPressed = _keyPressedBefore + _line.Key.Pressed;
        Counters.PortLosses++;
        _cycle.OnLost(reason);
        _terminals.OnLost();
        _log.RadioDown(Name, Options.Port, reason);
        _line.Lose(reason);
        _link!.Close(reason);
        _seams.Sink.OnClosed(_link, reason);
        _link = null;
    }
}

/// <summary>What a channel needs of the rooms around it.</summary>
internal sealed record RadioSeams(
    SessionTable Sessions, ExchangeSender Sender, ILinkSink Sink, IDialect Dialect, Archive.IArchive Archive, TimeProvider Time);
