namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>
/// Air time for looking after silent terminals: a percentage of the time that passes, saved up for one probe and never for more, so that
/// an idle hour is not followed by a row of probes.
/// </summary>
internal sealed class ProbeBudget(double percent, TimeSpan longest, TimeProvider time)
{
    long _since = time.GetTimestamp();
    TimeSpan _saved;

    public bool Allows(TimeSpan cost) => Saved() >= cost;

    public void Spend(TimeSpan cost) => _saved = Saved() - cost;

    /// <summary>How long until a probe of that cost may go.</summary>
    public TimeSpan Until(TimeSpan cost) => Saved() is var saved && saved >= cost ? TimeSpan.Zero : (cost - saved) * (100 / percent);

    TimeSpan Saved()
    {
        long now = time.GetTimestamp();
        _saved += time.GetElapsedTime(_since, now) * (percent / 100);
        _since = now;
        return _saved = _saved > longest ? longest : _saved;
    }
}
