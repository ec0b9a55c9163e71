using LoadMgmt.FrontEnd.Radio.Ports;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>Counts the time that others are on the air: not while we send, nor while an answer is due. Only silence ends a carrier.</summary>
internal sealed class CarrierWatch(RadioChannelOptions options, RadioCounters counters, TimeProvider time)
{
    /// <summary>Carrier without end: told after a minute, and from then on spoken over.</summary>
    static readonly TimeSpan s_stuck = TimeSpan.FromSeconds(60);

    long _since, _watchedAt;

    public bool IsClear => _since == 0;

    public bool IsStuck { get; private set; }

    public void Reset() => (_since, _watchedAt, IsStuck) = (0, 0, false);

    /// <summary>True once for a carrier that has become endless.</summary>
    public bool Look(IRadioPort port, bool isOursToHear)
    {
        if (!options.HasCarrierDetect)
            return false;
        if (!isOursToHear)
        {
            _watchedAt = 0;
            return false;
        }
        if (port.Carrier != true)
        {
            Reset();
            return false;
        }
        long now = time.GetTimestamp();
        if (_watchedAt != 0)
            counters.BusyByOthers += time.GetElapsedTime(_watchedAt, now);
        _watchedAt = now;
        if (_since == 0)
            _since = now;
        if (IsStuck || time.GetElapsedTime(_since, now) < s_stuck)
            return false;
        return IsStuck = true;
    }
}
