namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Lets the runtime call back on the threads that wait for socket events (Linux only) instead of hopping to the thread pool: at 1000
/// frames a second a frame then costs a seventh of the CPU. Process-wide: see <see cref="EventThread"/> for what follows.
/// </summary>
public static class SocketInlining
{
    const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    static int _observed;

    /// <summary>Must run before the first socket of the process is made; an operator's own setting of the variable wins.</summary>
    public static void Enable()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Environment.SetEnvironmentVariable(Variable, "1");
    }

    /// <summary>A completion was seen on a thread of the socket engine. False before the first connection and off Linux.</summary>
    public static bool IsObserved => Volatile.Read(ref _observed) != 0;

    internal static void Observe()
    {
        if (!IsObserved && EventThread.IsEngine)
            Volatile.Write(ref _observed, 1);
    }
}
