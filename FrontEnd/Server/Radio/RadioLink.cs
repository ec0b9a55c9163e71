using System.Net;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>
/// The boundary of a channel: what other threads may call. Everything is put down here and taken up by the channel's own thread.
/// A new link is made each time that the line is opened.
/// </summary>
internal sealed class RadioLink(TimeSpan freshFor, Action signal, Action<RadioLink, string> close) : ITurnLink
{
    /// <summary>Confirmations that wait for the air; terminals repeat what is not confirmed, so a full queue loses nothing.</summary>
    const int MostOwed = 64;

    readonly Lock _gate = new();
    readonly Queue<byte[]> _owed = [];
    readonly HashSet<TerminalSession> _woken = [];
    string? _closeReason;

    public long Id { get; } = LinkId.Next();

    public LinkKind Kind => LinkKind.Radio;

    public IPEndPoint? Remote => null;

    public bool IsOpen => Volatile.Read(ref _closeReason) is null;

    public object? State { get; set; }

    public TimeSpan FreshFor => freshFor;

    public string? CloseReason => Volatile.Read(ref _closeReason);

    /// <summary>A confirmation: goes as a burst of its own, before any question.</summary>
    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (!IsOpen || _owed.Count >= MostOwed)
                return false;
            _owed.Enqueue(frame.ToArray());
        }
        signal();
        return true;
    }

    public void Flush()
    {
    }

    public void Close(string reason)
    {
        if (Interlocked.CompareExchange(ref _closeReason, reason, null) is null)
            close(this, reason);
    }

    public void OnWake(TerminalSession session)
    {
        lock (_gate)
            if (!_woken.Add(session))
                return;
        signal();
    }

    public bool Owes
    {
        get
        {
            lock (_gate)
                return _owed.Count > 0;
        }
    }

    public byte[]? TakeOwed()
    {
        lock (_gate)
            return _owed.TryDequeue(out byte[]? frame) ? frame : null;
    }

    /// <summary>Hands over the sessions that were woken since the last call.</summary>
    public void TakeWoken(List<TerminalSession> into)
    {
        lock (_gate)
        {
            into.AddRange(_woken);
            _woken.Clear();
        }
    }
}
