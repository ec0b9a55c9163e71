namespace LoadMgmt.Simulator.Model;

/// <summary>A terminal's own clock, station time: wrong by an error that grows, until someone sets it.</summary>
/// <param name="offset">Of the station's zone from UTC.</param>
/// <param name="error">Terminal minus station at the start.</param>
/// <param name="driftPerDay">By which the error grows.</param>
internal sealed class TerminalClock(TimeProvider time, TimeSpan offset, TimeSpan error, TimeSpan driftPerDay)
{
    TimeSpan _error = error;
    long _since = time.GetTimestamp();

    public DateTime Now => Station + Error;

    /// <summary>Terminal minus station.</summary>
    public TimeSpan Error => _error + driftPerDay * time.GetElapsedTime(_since).TotalDays;

    /// <summary>What a right clock would show.</summary>
    public DateTime Station => DateTime.SpecifyKind(time.GetUtcNow().UtcDateTime + offset, DateTimeKind.Unspecified);

    public void Set(DateTime local) => (_error, _since) = (local - Station, time.GetTimestamp());
}
