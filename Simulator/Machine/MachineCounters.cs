namespace LoadMgmt.Simulator.Machine;

/// <summary>What terminals did, added up over all of them from any thread.</summary>
internal sealed class MachineCounters
{
    long _framesIn, _framesOut, _logins, _heartbeats, _exchanges, _denials, _confirms, _repeats, _givenUp, _trips, _commands;

    public long FramesIn => Volatile.Read(ref _framesIn);
    public long FramesOut => Volatile.Read(ref _framesOut);
    /// <summary>Logins that the master confirmed.</summary>
    public long Logins => Volatile.Read(ref _logins);
    public long Heartbeats => Volatile.Read(ref _heartbeats);
    /// <summary>Questions and commands answered.</summary>
    public long Exchanges => Volatile.Read(ref _exchanges);
    public long Denials => Volatile.Read(ref _denials);
    /// <summary>Reports that the master confirmed.</summary>
    public long Confirms => Volatile.Read(ref _confirms);
    /// <summary>Frames sent again for want of a confirmation.</summary>
    public long Repeats => Volatile.Read(ref _repeats);
    /// <summary>Reports given up after the last repeat.</summary>
    public long GivenUp => Volatile.Read(ref _givenUp);
    /// <summary>Rounds that opened.</summary>
    public long Trips => Volatile.Read(ref _trips);
    public long Commands => Volatile.Read(ref _commands);

    public void FrameIn() => Interlocked.Increment(ref _framesIn);
    public void FrameOut() => Interlocked.Increment(ref _framesOut);
    public void Login() => Interlocked.Increment(ref _logins);
    public void Heartbeat() => Interlocked.Increment(ref _heartbeats);
    public void Exchange() => Interlocked.Increment(ref _exchanges);
    public void Denial() => Interlocked.Increment(ref _denials);
    public void Confirm() => Interlocked.Increment(ref _confirms);
    public void Repeat() => Interlocked.Increment(ref _repeats);
    public void GiveUp() => Interlocked.Increment(ref _givenUp);
    public void Trip(int rounds) => Interlocked.Add(ref _trips, rounds);
    public void Command() => Interlocked.Increment(ref _commands);
}
