using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Writes exchanges to links, on a thread of its own: a control logs durably before its bytes go, which no link's thread may wait for.
/// A control goes on the wire at most once: it is taken off its queue before anything is written, and nothing puts it back.
/// </summary>
internal sealed class ExchangeSender : ITerminalGateway, IDisposable
{
    readonly SessionTable _table;
    readonly SessionOptions _options;
    readonly StationClock _clock;
    readonly IFrameTap _tap;
    readonly BlockingCollection<TerminalSession> _ready = [];
    readonly Thread _thread;
    int _disposed;

    public ExchangeSender(SessionTable table, SessionOptions options, StationClock clock, IFrameTap tap)
    {
        (_table, _options, _clock, _tap) = (table, options, clock, tap);
        table.Wake = session =>
        {
            if (session.Exchanges is { Count: > 0 } && !_ready.IsAddingCompleted)
                _ready.Add(session);
        };
        _thread = new(Run) { IsBackground = true, Name = "exchange sender" };
    }

    public void Start() => _thread.Start();

    public void Send(Exchange exchange)
    {
        if (_table.Session(exchange.Terminal) is not { } session)
        {
            Refuse(exchange, "not in the archive / 档案中无此终端");
            return;
        }
        string? reason;
        lock (session)
        {
            reason = Refusal(session, exchange);
            if (reason is null)
            {
                session.Exchanges ??= new(_options.MaxQueued, TimeSpan.FromSeconds(_options.AgingSeconds), _clock.Time);
                if (!session.Exchanges.TryAdd(exchange))
                    reason = $"{_options.MaxQueued} exchanges wait already (Sessions:MaxQueued) / 队列已满";
            }
        }
        if (reason is not null)
            Refuse(exchange, reason);
        else
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

    /// <summary>Sends what may go to one terminal now; the thread's work, and a test's.</summary>
    public void Pump(TerminalSession session)
    {
        while (TryTake(session, out RunningExchange? running, out ILink? link))
        {
            Exchange exchange = running.Exchange;
            if (exchange.BeforeSend is { } before && !before(running.Frame))
            {
                End(session, running, ExchangeOutcome.NotSent, "the command log did not take it / 命令日志写入失败");
                continue;
            }
            lock (session)
            {
                // An answer cannot have come; but the link may have gone while the log was written.
                if (!ReferenceEquals(session.Exchanges!.Running, running))
                    continue;
                if (session.Link == link && link.TryWrite(running.Frame))
                {
                    running.Sent(_clock.UtcNow, _clock.Time);
                    if (_tap.IsActive)
                        _tap.OnFrame(FrameDirection.ToTerminal, exchange.Terminal, running.Frame, _clock.UtcNow);
                    SessionMetrics.Exchanges.Add(1);
                    link.Flush();
                    continue;
                }
            }
            End(session, running, ExchangeOutcome.NotSent, "the link was lost before sending / 发送前链路已断");
        }
    }

    bool TryTake(TerminalSession session, out RunningExchange running, out ILink link)
    {
        (running, link) = (null!, null!);
        Exchange? abandoned;
        lock (session)
        {
            if (session.Exchanges is not { } exchanges || session.Link is not { IsOpen: true } open)
                return false;
            TerminalProfile profile = session.Terminal.Profile;
            Exchange? next = exchanges.Next(profile.ControlAbandonsRead && open.Kind != LinkKind.Radio, out abandoned);
            if (next is null)
                return false;
            byte[] frame = new byte[next.MaxLength];
            session.FrameCounter++;
            int length = next.Write(frame, new(session.FrameCounter, _clock.LocalNow));
            running = exchanges.Start(next, frame[..length], session.FrameCounter & 15, profile.AnswerTimeout, profile.Retries);
            link = open;
        }
        abandoned?.Complete(new(ExchangeOutcome.Cancelled, null, _clock.UtcNow, "a control went first / 控制命令优先"));
        return true;
    }

    void End(TerminalSession session, RunningExchange running, ExchangeOutcome outcome, string detail)
    {
        lock (session)
            if (ReferenceEquals(session.Exchanges!.Running, running))
                session.Exchanges.End();
        running.Exchange.Complete(new(outcome, running.SentAt, _clock.UtcNow, detail));
    }

    /// <summary>Why an exchange is not even queued. Questions of the schedule wait for their terminal; people and controls are told at once.</summary>
    static string? Refusal(TerminalSession session, Exchange exchange)
    {
        if (exchange.IsControl && session.Conflict.IsDeclared)
            return "address conflict: two devices use this address; decide it first (conflict resolve) / 地址冲突，请先处理";
        bool waits = exchange.Priority is ExchangePriority.Schedule or ExchangePriority.BackFill or ExchangePriority.Events;
        return session.IsLinked || waits ? null : "no link / 终端未连接";
    }

    void Refuse(Exchange exchange, string reason) => exchange.Complete(new(ExchangeOutcome.NotSent, null, _clock.UtcNow, reason));

    void Run()
    {
        foreach (TerminalSession session in _ready.GetConsumingEnumerable())
            Pump(session);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _ready.CompleteAdding();
        if (_thread.IsAlive)
            _thread.Join();
        _ready.Dispose();
    }
}
