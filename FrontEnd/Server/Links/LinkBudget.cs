namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// What a link has used of its limits: a bucket of time, which each read fills with what it should have taken at the allowed rate, and the
/// bytes that were no frame. Charged once per read with a clock that was read anyway.
/// </summary>
internal struct LinkBudget
{
    long _paidUntil;
    long _noise;

    /// <summary>True: it has used up its rate, and is to be read again at <see cref="FreeAt"/>.</summary>
    public bool Charge(LinkLimits limits, in ReadTally tally, long now)
    {
        _noise = Math.Max(0, _noise + 2L * tally.Noise - tally.Bytes);
        _paidUntil = Math.Max(_paidUntil, now - limits.Burst) + limits.Cost(tally.Frames, tally.Bytes);
        return _paidUntil > now;
    }

    /// <summary>When its rate allows more, as a timestamp.</summary>
    public readonly long FreeAt => _paidUntil;

    /// <summary>More of what it sent was noise than a line in use can have.</summary>
    public readonly bool IsNoisy(LinkLimits limits) => _noise > limits.MaxNoise;
}
