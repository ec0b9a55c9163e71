using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Writes exchanges to links, on a thread of its own. A control logs durably before its bytes go: it keeps its place meanwhile, and the
/// thread serves other terminals, so that many controls share one flush.
/// A control goes on the wire at most once: it is taken off its queue before anything is written, and nothing puts it back.
/// </summary>
internal sealed partial class ExchangeSender : ITerminalGateway, IDisposable
{
    readonly SessionTable _table;
    readonly SessionOptions _options;
    readonly StationClock _clock;
    readonly IFrameTap _tap;
    readonly ILogger<ExchangeSender> _log;
    readonly SessionQueue _ready = new();
    readonly LifeSign _life, _noting;
    readonly Thread _thread;
    int _disposed;

    public ExchangeSender(SessionTable table, SessionOptions options, StationClock clock, IFrameTap tap, LifeSigns life, ILogger<ExchangeSender> log)
    {
        (_table, _options, _clock, _tap, _log) = (table, options, clock, tap, log);
        _life = life.Add("exchange sender");
        _noting = life.Add("notes of controls about to go");
        table.Wake = session =>
        {
            if (session.Link is ITurnLink turns && session.Exchanges?.Running is not { Noted: not null })
                turns.OnWake(session);
            else if (session.Exchanges is { Count: > 0 })
                _ready.Add(session);
        };
        _thread = new(Run) { IsBackground = true, Name = "exchange sender" };
    }

    public void Start() => _thread.Start();

    public void Send(Exchange exchange)
    {
        if (_table.Session(exchange.Terminal) is not { } session)
        {
            NotSent(exchange, "not in the archive / 档案中无此终端");
            return;
        }
        string? reason;
        lock (session)
        {
            reason = Refusal(session, exchange);
            if (reason is null)
            {
                session.Exchanges ??= new(_options, _clock.Time);
                if (!session.Exchanges.TryAdd(exchange))
                    reason = $"{_options.MaxQueued} exchanges wait already (Sessions:MaxQueued) / 队列已满";
            }
        }
        if (reason is not null)
            NotSent(exchange, reason);
        else if (!exchange.IsControl || !Begin(session))
            _table.Wake?.Invoke(session);
    }

    public bool Cancel(Exchange exchange)
    {
        if (_table.Session(exchange.Terminal) is not { } session)
            return false;
        lock (session)
            if (session.Exchanges?.Remove(exchange) != true)
                return false;
        exchange.Complete(new(ExchangeOutcome.Cancelled, null, _clock.UtcNow, "taken back / 已撤回"));
        return true;
    }

    /// <summary>
    /// Sends what may go to one terminal now: the thread's work, and that of whoever hears that a note is durable. Several may at the same time;
    /// what is written is decided under the session's lock, once.
    /// </summary>
    public void Pump(TerminalSession session)
    {
        if (Noted(session) is not { Noted: { } known } noted || Finish(session, noted, known))
            Begin(session);
    }

    /// <summary>
    /// Starts what may go. A control is started by whoever queues it, so that its note is on its way before he goes on. False: nothing was to
    /// be started.
    /// </summary>
    bool Begin(TerminalSession session)
    {
        bool goesOn = true, hasBegun = false;
        while (goesOn && TryStart(session, out RunningExchange? running))
        {
            hasBegun = true;
            goesOn = (Prepare(running, out ValueTask<bool> note) ?? Hear(session, running, note)) is not { } ending || Finish(session, running, ending);
        }
        return hasBegun;
    }

    bool TryStart(TerminalSession session, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RunningExchange? running)
    {
        running = null;
        Exchange? abandoned;
        lock (session)
        {
            if (session.Exchanges is not { } exchanges || session.Link is not { IsOpen: true } or ITurnLink)
                return false;
            if (session.Conflict.IsDeclared)
                ExchangeEnding.NotSent(exchanges.Take(exchange => exchange.IsControl), _clock.UtcNow, InConflict);
            TerminalProfile profile = session.Terminal.Profile;
            bool abandons = profile.ControlAbandonsRead;
            running = exchanges.Next(abandons, session.FrameCounter, profile.AnswerTimeout, profile.Retries, out abandoned);
            if (running is null)
                return false;
            session.FrameCounter = running.FrameCounter;
        }
        abandoned?.Complete(new(ExchangeOutcome.Cancelled, null, _clock.UtcNow, "a control went first / 控制命令优先"));
        return true;
    }

    /// <summary>Writes it, or ends it where it may not go; false: nothing more goes to this terminal now.</summary>
    bool Finish(TerminalSession session, RunningExchange running, NoteEnding ending)
    {
        string? reason = ending.Refusal;
        if (reason is null && !TryWrite(session, running, out reason))
            return false;
        if (reason is not null)
            End(session, running, reason);
        return true;
    }

    /// <summary>False: it could not be written now and waits again, as a question may. <paramref name="reason"/> says why it never will be.</summary>
    bool TryWrite(TerminalSession session, RunningExchange running, out string? reason)
    {
        reason = null;
        Exchange exchange = running.Exchange;
        lock (session)
        {
            // While the log was written the terminal may have gone, or its link.
            if (!ReferenceEquals(session.Exchanges!.Running, running) || running.SentAt is not null)
                return true;
            if (exchange.IsControl && session.Conflict.IsDeclared)
            {
                reason = InConflict;
                return true;
            }
            bool mayWait = MayWait(exchange);
            if (session.Link is { } link and not ITurnLink && (mayWait || !running.HasLostLink) && link.TryWrite(running.Frame))
            {
                running.Sent(link, _clock.UtcNow, _clock.Time);
                SessionMetrics.Exchanges.Add(1);
                if (_tap.IsActive)
                    _tap.OnFrame(FrameDirection.ToTerminal, exchange.Terminal, running.Frame, _clock.UtcNow);
                link.Flush();
                return true;
            }
            if (mayWait)
            {
                session.Exchanges.PutBack(running);
                return false;
            }
            reason = "the link was lost before sending / 发送前链路已断";
            return true;
        }
    }

    void End(TerminalSession session, RunningExchange running, string reason)
    {
        lock (session)
            if (ReferenceEquals(session.Exchanges!.Running, running))
                session.Exchanges.End();
        NotSent(running.Exchange, reason);
    }

    const string InConflict = "address conflict: two devices use this address; decide it first (conflict resolve) / 地址冲突，请先处理";

    /// <summary>Why an exchange is not even queued. Questions of the schedule wait for their terminal; people and controls are told at once.</summary>
    static string? Refusal(TerminalSession session, Exchange exchange)
    {
        if (session.IsGone)
            return "not in the archive any more / 已从档案中删除";
        if (exchange.IsControl && session.Conflict.IsDeclared)
            return InConflict;
        bool waits = exchange.Priority is ExchangePriority.Schedule or ExchangePriority.BackFill or ExchangePriority.Events;
        return session.IsLinked || waits ? null : "no link / 终端未连接";
    }

    void NotSent(Exchange exchange, string reason) => exchange.Complete(new(ExchangeOutcome.NotSent, null, _clock.UtcNow, reason));

    void Run()
    {
        while (_ready.TryTake(out TerminalSession? session))
        {
            _life.Begin();
            Pump(session);
            _life.End();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _ready.Stop();
        if (_thread.IsAlive)
            _thread.Join();
        foreach (TerminalSession session in _table.All)
            lock (session)
                ExchangeEnding.All(session, _clock.UtcNow, "the front end stops / 前置机停止");
    }
}
