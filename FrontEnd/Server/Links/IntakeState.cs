using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>What the intake keeps of a link: the dialect that its first frame chose, and when its noise was last shown.</summary>
internal struct IntakeState
{
    public IDialect? Dialect;
    long _shownAt, _unshown;

    /// <summary>True at most once a minute; <paramref name="bytes"/> then is all noise since the last time.</summary>
    public bool ShowsNoise(int noise, TimeProvider time, out long bytes)
    {
        bytes = _unshown += noise;
        if (_shownAt != 0 && time.GetElapsedTime(_shownAt) < TimeSpan.FromMinutes(1))
            return false;
        (_shownAt, _unshown) = (time.GetTimestamp(), 0);
        return true;
    }
}
