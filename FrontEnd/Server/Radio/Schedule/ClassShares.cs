namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>
/// Which class goes next: control, owed, events in this order, then the four that share by weight. Each of these is charged the air time
/// that it took, divided by its weight; the one charged least goes. A class that had nothing to send saves nothing up.
/// </summary>
internal sealed class ClassShares(RadioOptions options)
{
    readonly double[] _weights = [0, 0, 0, options.OperatorShare, options.RoundShare, options.BulkShare, options.BackFillShare, 0];
    readonly double[] _charged = new double[RadioClasses.Count];
    readonly bool[] _waited = new bool[RadioClasses.Count];

    /// <summary>The class to serve of those that have something waiting; null when none has.</summary>
    public RadioClass? Choose(ReadOnlySpan<bool> waiting)
    {
        for (int strict = (int)RadioClass.Control; strict <= (int)RadioClass.Events; strict++)
            if (waiting[strict])
                return (RadioClass)strict;
        double floor = Floor(waiting);
        RadioClass? best = null;
        for (int shared = (int)RadioClass.Operator; shared <= (int)RadioClass.BackFill; shared++)
        {
            if (waiting[shared] && !_waited[shared])
                _charged[shared] = Math.Max(_charged[shared], floor);
            _waited[shared] = waiting[shared];
            if (waiting[shared] && (best is not { } chosen || _charged[shared] < _charged[(int)chosen]))
                best = (RadioClass)shared;
        }
        return best;
    }

    /// <summary>An exchange of a class took so long on the air.</summary>
    public void Charge(RadioClass served, TimeSpan air)
    {
        if (_weights[(int)served] > 0)
            _charged[(int)served] += air.TotalSeconds / _weights[(int)served];
    }

    /// <summary>Where a class begins that comes back: level with the least charged of those that kept waiting.</summary>
    double Floor(ReadOnlySpan<bool> waiting)
    {
        double floor = double.MaxValue;
        for (int i = (int)RadioClass.Operator; i <= (int)RadioClass.BackFill; i++)
            if (waiting[i] && _waited[i])
                floor = Math.Min(floor, _charged[i]);
        if (floor < double.MaxValue)
            return floor;
        for (int i = (int)RadioClass.Operator; i <= (int)RadioClass.BackFill; i++)
            floor = Math.Min(floor, _charged[i]);
        return floor;
    }
}
