using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Receives what links read. Called on the link's own thread, which serves thousands of others: nothing here ever waits, blocks or
/// touches a database.
/// </summary>
public interface ILinkSink
{
    void OnOpened(ILink link);

    /// <summary>
    /// A verified frame, borrowed until this returns. False: the journal's queue is full; the link stops reading and hands the same
    /// frame over again once <see cref="ILinkSink"/>'s owner has called <see cref="ILinkPressure"/>.
    /// </summary>
    bool OnFrame(ILink link, IDialect dialect, in Arrival arrival);

    /// <summary>All frames of one read were handed over: what was answered leaves now (the link flushes itself after this).</summary>
    void OnReadDone(ILink link);

    /// <summary>Bytes that are no frame: counted by the link, told here once per read.</summary>
    void OnNoise(ILink link, int bytes, ProtocolError last);

    void OnClosed(ILink link, string reason);
}

/// <summary>Told by the journal when its queue has room again, so that links that stopped reading go on.</summary>
public interface ILinkPressure
{
    void Resume();
}
