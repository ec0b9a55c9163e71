namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>
/// Air time for looking after silent terminals: at most a percentage of any hour, or of a longer span where an hour's share holds less than
/// two probes. It is saved up for one probe and never for more, so that an idle hour is not followed by a row of probes; and since an hour
/// may begin with that probe, a little less than the percentage is put by.
/// </summary>
internal sealed class ProbeBudget(double percent, TimeProvider time)
{
    static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    long _since = time.GetTimestamp();
    TimeSpan _saved;

    /// <summary>A probe that costs so much still fits.</summary>
    public bool Allows(TimeSpan cost) => Saved(cost) >= cost;

    /// <summary>What a probe really took; one that took longer than expected is paid back before the next.</summary>
    public void Spend(TimeSpan took) => _saved = Saved(took) - took;

    /// <summary>How long until a probe of that cost may go.</summary>
    public TimeSpan Until(TimeSpan cost) => Saved(cost) is var saved && saved >= cost ? TimeSpan.Zero : (cost - saved) / Rate(cost);

    TimeSpan Saved(TimeSpan cost)
    {
        long now = time.GetTimestamp();
        _saved += time.GetElapsedTime(_since, now) * Rate(cost);
        _since = now;
        return _saved = _saved > cost ? cost : _saved;
    }

    /// <summary>With a share q put by, n probes of cost c take no less than (n − 1)·c/q + c; this q keeps them within the percentage of the span.</summary>
    double Rate(TimeSpan cost)
    {
        double share = percent / 100;
        TimeSpan span = 2 * cost / share is var two && two > s_hour ? two : s_hour;
        return (share * span - cost) / (span - cost);
    }
}
