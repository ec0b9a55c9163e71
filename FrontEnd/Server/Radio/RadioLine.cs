using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>
/// Keeps a channel's line open: opened again after 1, 2, 5, 10, then every 30 seconds. A line that was lost is closed on a thread of its own,
/// since closing may hang, and never used again.
/// </summary>
internal sealed class RadioLine(RadioChannelOptions options, IRadioPortFactory ports, Action signal, TimeProvider time, ILogger log) : IDisposable
{
    static readonly int[] s_seconds = [1, 2, 5, 10, 30];

    readonly CancellationTokenSource _stopping = new();
    Task<IRadioPort>? _opening;
    long _openAt;
    int _tries;

    public IRadioPort? Port { get; private set; }

    public KeyGuard? Key { get; private set; }

    public bool IsUp => Port is not null;

    /// <summary>Why it is down; null while it is up, or never was tried.</summary>
    public string? Fault { get; private set; }

    /// <summary>The key's limit had to release it.</summary>
    public Action? OnStuck { get; set; }

    /// <summary>Opens the line when it is time to; the timestamp of the next try.</summary>
    public long Step()
    {
        long now = time.GetTimestamp();
        if (_opening is null)
        {
            if (now < _openAt)
                return _openAt;
            _opening = Open();
            if (!_opening.IsCompleted)
                _ = _opening.ContinueWith(_ => signal(), TaskScheduler.Default);
        }
        if (!_opening.IsCompleted)
            return Stamps.Never;
        Task<IRadioPort> opened = _opening;
        _opening = null;
        try
        {
            Port = opened.GetAwaiter().GetResult();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException
                                          or System.Net.Sockets.SocketException or OperationCanceledException or TimeoutException)
        {
            return Later(fault.Message);
        }
        Key = new(Port, time, () => OnStuck?.Invoke());
        (_tries, Fault, ResetAsked) = (0, null, null);
        return now;
    }

    /// <summary>Why a line that works has to be opened anew, at the next step.</summary>
    public string? ResetAsked { get; private set; }

    public void Reset(string reason) => ResetAsked = reason;

    public void Lose(string reason)
    {
        if (Port is not { } port)
            return;
        Key!.Dispose();
        (Port, Key) = (null, null);
        _ = Task.Run(port.Dispose);
        Fault = reason;    // told by whoever lost it
        Later(reason);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        if (Port is { } port)
        {
            Key!.Dispose();
            (Port, Key) = (null, null);
            Task.Run(port.Dispose).Wait(TimeSpan.FromSeconds(2));
        }
        _stopping.Dispose();
    }

    async Task<IRadioPort> Open() => await ports.OpenAsync(signal, _stopping.Token);

    long Later(string reason)
    {
        // The same fault every thirty seconds is told once.
        if (Fault != reason)
            log.RadioPortFailed(options.Name, options.Port, reason);
        Fault = reason;
        TimeSpan wait = TimeSpan.FromSeconds(s_seconds[Math.Min(_tries++, s_seconds.Length - 1)]);
        return _openAt = time.After(time.GetTimestamp(), wait);
    }
}
