namespace LoadMgmt.FrontEnd.Radio;

/// <summary>
/// What was learnt of one terminal: how soon the head of its answer is seen after our tail, as moving mean and spread. Small; one stands
/// in every radio terminal.
/// </summary>
public struct LearntTimes
{
    const double Weight = 1.0 / 8;

    /// <summary>Answers before the learnt time is trusted.</summary>
    const int Enough = 4;

    double _mean, _variance;
    int _count;

    public readonly int Count => _count;

    /// <summary>Zero before the first answer.</summary>
    public readonly TimeSpan Mean => TimeSpan.FromMilliseconds(_mean);

    public readonly bool IsTrusted => _count >= Enough;

    /// <summary>An answer's head came after so long.</summary>
    public void Take(TimeSpan after)
    {
        double milliseconds = after.TotalMilliseconds;
        if (_count++ == 0)
        {
            (_mean, _variance) = (milliseconds, 0);
            return;
        }
        double off = milliseconds - _mean;
        _mean += Weight * off;
        _variance = (1 - Weight) * (_variance + Weight * off * off);
    }

    /// <summary>
    /// Forgets when a terminal that answered has stopped answering: it may have become slower than was learnt, and gets the channel's full wait.
    /// </summary>
    public void Forget() => this = default;

    /// <summary>W for this terminal: mean, four standard deviations and the margin, within floor and ceiling; else what the model says.</summary>
    public readonly TimeSpan Wait(TimeSpan modelled)
    {
        if (!IsTrusted)
            return modelled;
        TimeSpan learnt = TimeSpan.FromMilliseconds(_mean + 4 * Math.Sqrt(_variance)) + ChannelTiming.Margin / 2;
        return learnt < ChannelTiming.LeastWait ? ChannelTiming.LeastWait
            : learnt > ChannelTiming.MostWait ? ChannelTiming.MostWait : learnt;
    }
}
