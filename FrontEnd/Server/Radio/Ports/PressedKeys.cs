using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>Which keys are pressed, so that the end of the process releases them. From then on none is pressed any more.</summary>
internal sealed class PressedKeys
{
    // An end that the runtime does not see as one: it has no default for these signals, and raises no ProcessExit for them.
    static readonly PosixSignal[] s_ends = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];

    readonly ConcurrentDictionary<KeyGuard, bool> _pressed = [];
    PosixSignalRegistration[] _signals = [];
    volatile bool _isEnding;

    /// <summary>The keys of this process; its exit, a fault that nobody caught, and the signals that end it release them.</summary>
    public static PressedKeys OfProcess { get; } = OfProcessEnd();

    /// <summary>Takes a key in before it is pressed; false when it may not be.</summary>
    public bool TryAdd(KeyGuard key)
    {
        // First in, then the question: whoever ends meanwhile either is seen here, or sees the key.
        _pressed[key] = true;
        if (!_isEnding)
            return true;
        Remove(key);
        return false;
    }

    public void Remove(KeyGuard key) => _pressed.TryRemove(key, out _);

    /// <summary>The process ends.</summary>
    public void End()
    {
        _isEnding = true;
        foreach ((KeyGuard key, _) in _pressed)
            key.Release();
    }

    static PressedKeys OfProcessEnd()
    {
        var keys = new PressedKeys();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => keys.End();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => keys.End();
        // What the signal does otherwise, a stop in good order or the end at once, it still does.
        keys._signals = [.. s_ends.Select(signal => PosixSignalRegistration.Create(signal, _ => keys.End()))];
        return keys;
    }
}
