using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// What we know of one terminal, whatever its link. Small, since there are a hundred thousand; guarded by a lock on itself, which is
/// held for moments and never while anything waits or is written to disk.
/// </summary>
internal sealed class TerminalSession(Terminal terminal)
{
    /// <summary>No clock error was measured: nothing is this far behind.</summary>
    const long NotMeasured = long.MinValue;

    Former? _former;
    long _clockError = NotMeasured;

    public Terminal Terminal { get; set; } = terminal;

    /// <summary>Where frames to the terminal go; null while it has no link.</summary>
    public ILink? Link { get; private set; }

    /// <summary>The link before the last takeover or logout, readable until <see cref="PreviousUntil"/>.</summary>
    public ILink? Previous => _former?.Link;

    public long PreviousUntil => _former?.Until ?? 0;

    public bool IsLoggedIn { get; private set; }

    public bool IsFresh { get; set; }

    /// <summary>The archive has it no more: whoever still holds this object puts nothing into it.</summary>
    public bool IsGone { get; set; }

    /// <summary>Stands in the sender's queue; owned by <see cref="SessionQueue"/>.</summary>
    public bool IsAwake { get; set; }

    /// <summary>Timestamp of the last valid frame; for durations.</summary>
    public long LastHeard { get; private set; }

    /// <summary>The same as wall time, for people; default when never heard.</summary>
    public DateTime LastHeardAt { get; set; }

    /// <summary>Wall time of the last login, for people; default when there was none.</summary>
    public DateTime LoginAt { get; set; }

    /// <summary>Timestamp of the last login that was told of.</summary>
    public long LoginToldAt { get; private set; }

    public AddressConflict Conflict;

    /// <summary>PFC 启动帧帧序号计数器 of frames that we start; PSEQ is its low four bits.</summary>
    public byte FrameCounter;

    /// <summary>EC1 and EC2 as last seen; 0 before.</summary>
    public ushort EventCounters;

    public TimeSpan? ClockError
    {
        get => _clockError == NotMeasured ? null : new(_clockError);
        set => _clockError = value?.Ticks ?? NotMeasured;
    }

    /// <summary>Made with the first exchange; most sessions of a quiet hour have none.</summary>
    public ExchangeQueue? Exchanges;

    /// <summary>Not the runtime's own: a lock on an object that has one takes the slow way.</summary>
    public override int GetHashCode() => Terminal.Address.GetHashCode();

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public bool IsLinked => Link is { IsOpen: true };

    /// <summary>The terminal has logged in on this link, or had before it moved on from it.</summary>
    public bool HasLoggedInOn(ILink link) => ReferenceEquals(link, Link) ? IsLoggedIn : Link is not null && ReferenceEquals(link, Previous);

    /// <summary>A frame came on a link: what that says about which link is the terminal's.</summary>
    /// <param name="displaced">A link that is neither in use nor readable any more.</param>
    public LinkChange Hear(ILink link, LinkService service, long now, long graceUntil, DateTime wall, out ILink? displaced)
    {
        displaced = null;
        (LastHeard, LastHeardAt) = (now, wall);
        if (ReferenceEquals(link, Link))
        {
            _former?.HasSpoken = false;
            return LinkChange.None;
        }
        bool wasBefore = ReferenceEquals(link, Previous);
        // What still comes on the link before a takeover shows that two devices use the address; it does not move the sending side back.
        if (wasBefore && IsLinked && service != LinkService.Login)
        {
            bool hasSpoken = _former!.HasSpoken;
            _former.HasSpoken = true;
            return hasSpoken ? LinkChange.None : LinkChange.Swap;
        }
        LinkChange change = Link is null ? LinkChange.First : wasBefore && IsLinked ? LinkChange.SwapBack : LinkChange.Takeover;
        if (!wasBefore)
            displaced = Previous;
        _former = IsLinked ? new(Link!, graceUntil) : null;
        (Link, IsLoggedIn) = (link, false);
        return change;
    }

    /// <summary>The archive says which channel is the terminal's; nobody logs in there.</summary>
    public void Attach(ILink link) => (Link, _former, IsLoggedIn) = (link, null, false);

    public void LogIn(long now, DateTime wall) => (IsLoggedIn, LoginToldAt, LoginAt) = (true, now, wall);

    /// <summary>
    /// Takes leave on the link in use, which stays readable for its answer and is closed after the grace. False: a leave taken on another link.
    /// </summary>
    public bool LogOut(ILink link, long graceUntil, out ILink? displaced)
    {
        displaced = null;
        if (!ReferenceEquals(link, Link))
            return false;
        displaced = Previous;
        (_former, Link, IsLoggedIn) = (new(link, graceUntil), null, false);
        return true;
    }

    /// <summary>A link is gone; true when it was the one in use.</summary>
    public bool Lose(ILink link)
    {
        if (ReferenceEquals(link, Previous))
            _former = null;
        if (!ReferenceEquals(link, Link))
            return false;
        (Link, IsLoggedIn) = (null, false);
        return true;
    }

    public ILink? DropPrevious()
    {
        ILink? previous = Previous;
        _former = null;
        return previous;
    }

    /// <summary>The link before the one in use, while it is readable: few sessions have one at a time.</summary>
    sealed class Former(ILink link, long until)
    {
        public ILink Link => link;

        public long Until => until;

        /// <summary>It has spoken since the link in use did; the rest of what it had under way is no further swap.</summary>
        public bool HasSpoken { get; set; }
    }
}

/// <summary>What a frame says about which link is the terminal's.</summary>
internal enum LinkChange : byte
{
    None,
    /// <summary>The terminal had no link.</summary>
    First,
    /// <summary>A new link takes over; the old one stays readable for a while.</summary>
    Takeover,
    /// <summary>The link before speaks again: two devices may share the address.</summary>
    Swap,
    /// <summary>The link before logs in again, and gets the terminal back.</summary>
    SwapBack,
}
