namespace LoadMgmt.Simulator.Model;

/// <summary>How much of the load was switched on, over time: 1000 per mille until a control round opens.</summary>
internal sealed class LoadHistory
{
    public const int Whole = 1000;

    readonly List<(DateTime At, int PerMille)> _steps = [];

    /// <summary>Changes whenever the past may have changed: meters forget what they summed up.</summary>
    public int Version { get; private set; }

    /// <summary>From now on. A clock that was set back rewrites what lies ahead of it.</summary>
    public void Change(DateTime at, int perMille)
    {
        _steps.RemoveAll(step => step.At >= at);
        _steps.Add((at, perMille));
        Version++;
    }

    public int At(DateTime local)
    {
        for (int i = _steps.Count - 1; i >= 0; i--)
            if (_steps[i].At <= local)
                return _steps[i].PerMille;
        return Whole;
    }

    /// <summary>Mean over a stretch, per mille.</summary>
    public double Mean(DateTime from, DateTime to)
    {
        if (_steps.Count == 0 || to <= _steps[0].At || to <= from)
            return At(from);
        double sum = 0;
        DateTime begin = from;
        int level = At(from);
        foreach ((DateTime at, int perMille) in _steps)
        {
            if (at <= from)
                continue;
            if (at >= to)
                break;
            sum += (double)level * (at - begin).Ticks;
            (begin, level) = (at, perMille);
        }
        return (sum + (double)level * (to - begin).Ticks) / (to - from).Ticks;
    }
}
