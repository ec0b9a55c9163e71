using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio;

internal enum AirPhase : byte
{
    /// <summary>Nothing is on the air.</summary>
    Idle,
    Sending,
    /// <summary>Our burst is out: the answer is waited for.</summary>
    Waiting,
    /// <summary>The exchange has ended; the terminal's tail has not.</summary>
    Guard,
}

/// <summary>
/// What is on the air of one channel, and how far it is: the turn, the exchange in it, and the ways in which that ends for whoever sent it.
/// </summary>
internal sealed class AirTurn(ExchangeSender sender)
{
    RunningExchange? _running;
    bool _isNoted;

    public AirPhase Phase { get; set; }

    /// <summary>Timestamp until which the channel is the terminal's behind its answer.</summary>
    public long GuardUntil { get; private set; }

    /// <summary>Null while nothing is on the air.</summary>
    public Turn? Turn { get; private set; }

    /// <summary>Whose exchange it is; only while <see cref="HasExchange"/>.</summary>
    public RadioTerminal Terminal => Turn!.Terminal!;

    /// <summary>Somebody is asked, and an answer is due; not so with a confirmation.</summary>
    public bool HasExchange => _running is not null;

    public Exchange Exchange => _running!.Exchange;

    /// <summary>The exchange has not ended: its answer has not come, and nobody took it back.</summary>
    public bool IsRunning
    {
        get
        {
            TerminalSession session = Terminal.Session;
            lock (session)
                return ReferenceEquals(session.Exchanges?.Running, _running);
        }
    }

    /// <summary>Takes a turn's frame out of its queue; null when it is not there any more, or does not fit.</summary>
    public byte[]? Take(Turn turn, RadioLink link)
    {
        _running = turn.Class == RadioClass.Owed ? null : Start(turn);
        byte[]? frame = turn.Class == RadioClass.Owed ? link.TakeOwed() : _running?.Frame;
        if (frame is not null)
            (Turn, _isNoted, Phase) = (turn, false, AirPhase.Sending);
        return frame;
    }

    /// <summary>The burst was handed over: what it carries counts as sent.</summary>
    public void OnBurst()
    {
        if (_isNoted)
            return;
        _isNoted = true;
        if (_running is not null)
            sender.Sent(Terminal.Session, _running);
    }

    /// <summary>It was sent and not answered; asked once more where <paramref name="options"/> allow it. True when it is.</summary>
    public bool Expire(RadioOptions options, string reason)
    {
        bool again = Repeats.MayRepeat(Turn!.Class, _running!, Terminal, options);
        sender.Expire(Terminal.Session, _running!, again, reason);
        return again;
    }

    /// <summary>Nothing of it got on the air.</summary>
    public void Return(string reason)
    {
        if (_running is not null)
            sender.Return(Terminal.Session, _running, reason);
    }

    /// <summary>
    /// The line is gone. A question waits and is asked again; a control whose burst had begun is unknown, one that had not begun ends unsent.
    /// </summary>
    public void Lose(bool hasBegun, string reason)
    {
        if (_running is { } running && running.Exchange.IsControl && hasBegun)
            sender.Expire(Terminal.Session, running, again: false, $"the line was lost: {reason}");
        else
            Return(reason);
    }

    public void Free() => (Turn, _running, Phase) = (null, null, AirPhase.Idle);

    /// <summary>The guard begins, or takes longer than it was thought to.</summary>
    public void Guard(long until) => (Phase, GuardUntil) = (AirPhase.Guard, until);

    RunningExchange? Start(Turn turn)
    {
        TerminalSession session = turn.Terminal!.Session;
        if (turn.Class == RadioClass.Probe)
            sender.Send(turn.Exchange!);
        RunningExchange? running = sender.Take(session, turn.Exchange!);
        if (running is null || running.Frame.Length <= ChannelTiming.MaxFrame)
            return running;
        sender.Refuse(session, running, "more than 255 bytes of user data, the limit on radio / 超出电台帧长 255");
        return null;
    }
}
