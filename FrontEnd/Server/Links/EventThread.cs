using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Knows the threads that serve thousands of links: whatever waits or blocks on one of them stalls every link that it serves. Storage
/// and API code call <see cref="Forbid"/> where they are about to.
/// </summary>
public static class EventThread
{
    /// <summary>Name that the runtime gives to the threads of its socket engine (Linux); with inlined completions our code runs there.</summary>
    const string EngineThread = ".NET Sockets";

    [ThreadStatic]
    static int _depth;

    /// <summary>The caller runs inside a link's callback, or on a thread of the socket engine.</summary>
    public static bool IsCurrent => _depth > 0 || Thread.CurrentThread.Name == EngineThread;

    internal static bool IsEngine => Thread.CurrentThread.Name == EngineThread;

    internal static Scope Enter() => new(_depth++);

    /// <summary>Throws when called on an event thread; compiled away outside debug builds.</summary>
    [Conditional("DEBUG")]
    public static void Forbid([CallerMemberName] string what = "")
    {
        if (IsCurrent)
            throw new InvalidOperationException($"{what} was called on a link's event thread, where nothing may wait");
    }

    internal readonly ref struct Scope(int before)
    {
        public void Dispose() => _depth = before;
    }
}
