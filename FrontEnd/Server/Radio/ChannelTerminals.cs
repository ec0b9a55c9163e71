using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>The terminals of one channel as the archive has them: who belongs here, who may have something waiting, who is silent.</summary>
internal sealed class ChannelTerminals(RadioChannelOptions options, RadioSeams seams, ILogger log)
{
    readonly Dictionary<TerminalAddress, RadioTerminal> _byAddress = [];
    readonly Dictionary<TerminalSession, RadioTerminal> _bySession = [];
    readonly List<TerminalSession> _woken = [];
    RadioTerminal[] _listed = [];
    ArchiveSnapshot? _seen;

    /// <summary>For people; a snapshot that other threads may walk.</summary>
    public IReadOnlyList<RadioTerminal> Listed => Volatile.Read(ref _listed);

    public HashSet<RadioTerminal> Awake { get; } = [];

    public HashSet<RadioTerminal> Silent { get; } = [];

    public RadioTerminal? Find(TerminalAddress address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The line is gone: all are looked at again once there is a new one.</summary>
    public void OnLost()
    {
        Awake.Clear();
        _seen = null;
    }

    /// <summary>Takes in what the archive says of this channel, when it has changed or the line is new.</summary>
    public void Keep(RadioLink link)
    {
        ArchiveSnapshot now = seams.Archive.Current;
        if (ReferenceEquals(now, _seen))
            return;
        _seen = now;
        HashSet<TerminalAddress> here = [];
        foreach (Terminal terminal in now.Terminals)
            if (terminal.Link == LinkKind.Radio && terminal.Channel == options.Name && seams.Sessions.Attach(link, terminal.Address) is { } session)
            {
                here.Add(terminal.Address);
                Add(terminal.Address, session);
            }
        foreach (TerminalAddress gone in _byAddress.Keys.Except(here).ToArray())
        {
            seams.Sessions.Detach(link, _byAddress[gone].Session, "not on this channel any more / 已不属于本信道");
            Forget(gone);
        }
        Volatile.Write(ref _listed, [.. _byAddress.Values]);
    }

    public void TakeWoken(RadioLink link)
    {
        link.TakeWoken(_woken);
        foreach (TerminalSession session in _woken)
            if (_bySession.TryGetValue(session, out RadioTerminal? terminal))
                Awake.Add(terminal);
        _woken.Clear();
    }

    /// <summary>Its reach has changed.</summary>
    public void OnReach(RadioTerminal terminal)
    {
        if (terminal.Reach == Reach.Silent)
        {
            terminal.ProbedAt = seams.Time.GetTimestamp();
            Silent.Add(terminal);
        }
        else
            Silent.Remove(terminal);
        log.RadioReach(options.Name, terminal.Session.Terminal.Address, terminal.Reach, terminal.FailuresInRow);
    }

    void Add(TerminalAddress address, TerminalSession session)
    {
        if (!_byAddress.TryGetValue(address, out RadioTerminal? terminal) || !ReferenceEquals(terminal.Session, session))
        {
            Forget(address);
            RelayOptions? relay = options.Relays.FirstOrDefault(relay => relay.Terminals.Any(
                text => TerminalAddress.TryParse(text, out TerminalAddress relayed) && relayed == address));
            terminal = new(session, relay?.Hops ?? 0, relay?.Via);
            (_byAddress[address], _bySession[session]) = (terminal, terminal);
        }
        Awake.Add(terminal);
    }

    void Forget(TerminalAddress address)
    {
        if (!_byAddress.Remove(address, out RadioTerminal? terminal))
            return;
        _bySession.Remove(terminal.Session);
        Awake.Remove(terminal);
        Silent.Remove(terminal);
    }
}
