namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Sessions that the sender has to look at; each stands in it once, so it is never longer than there are sessions.</summary>
internal sealed class SessionQueue
{
    readonly Queue<TerminalSession> _sessions = new();
    readonly object _gate = new();
    bool _isStopping;

    /// <summary>From any thread, also under the session's lock. After <see cref="Stop"/> nothing is taken.</summary>
    public void Add(TerminalSession session)
    {
        lock (_gate)
        {
            if (_isStopping || session.IsAwake)
                return;
            session.IsAwake = true;
            _sessions.Enqueue(session);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for the next one; false once stopped.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TerminalSession? session)
    {
        lock (_gate)
        {
            while (_sessions.Count == 0 && !_isStopping)
                Monitor.Wait(_gate);
            if (!_isStopping && _sessions.TryDequeue(out session))
            {
                session.IsAwake = false;
                return true;
            }
            session = null;
            return false;
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }
    }
}
