namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// A link that looked at the clocks when it began to read: its frames of one wake-up came at one instant, and two clocks asked for each
/// frame would be a tenth of what a frame costs. Valid while it reads, the sink's calls included.
/// </summary>
internal interface ITimedLink
{
    DateTime ReadAt { get; }

    /// <summary>The same as a timestamp, for durations.</summary>
    long ReadStamp { get; }
}
