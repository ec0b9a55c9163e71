using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>What the intake keeps of a link: the dialect that its first frame chose, and when its noise was last shown.</summary>
internal struct IntakeState
{
    public IDialect? Dialect;

    /// <summary>Made with the first noise, which most links never have.</summary>
    ShownNoise? _noise;

    /// <summary>True at most once a minute; <paramref name="bytes"/> then is all noise since the last time.</summary>
    public bool ShowsNoise(int noise, TimeProvider time, out long bytes)
    {
        bytes = (_noise ??= new()).Unshown += noise;
        if (_noise.At != 0 && time.GetElapsedTime(_noise.At) < TimeSpan.FromMinutes(1))
            return false;
        (_noise.At, _noise.Unshown) = (time.GetTimestamp(), 0);
        return true;
    }

    sealed class ShownNoise
    {
        public long At, Unshown;
    }
}
