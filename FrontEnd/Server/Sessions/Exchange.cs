using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Order of a terminal's queue; the lower goes first. Waiting raises a class with time, except that nothing overtakes control.</summary>
public enum ExchangePriority : byte { Control = 0, Events = 2, Operator = 3, Schedule = 4, BackFill = 5 }

/// <summary>How an exchange ended.</summary>
public enum ExchangeOutcome : byte
{
    /// <summary>Every frame of the answer arrived.</summary>
    Answered,
    /// <summary>The terminal denied it, or has none of what was asked.</summary>
    Denied,
    /// <summary>Frames of the answer are missing; what came is stored.</summary>
    Partial,
    /// <summary>No answer in time, after all repeats. For a control this means unknown, never failed.</summary>
    TimedOut,
    /// <summary>Never sent: the terminal has no link, is in address conflict, or the queue is full.</summary>
    NotSent,
    /// <summary>Taken back before it was sent, or a control pushed it aside.</summary>
    Cancelled,
}

/// <summary>What an answer frame is to a running exchange.</summary>
public enum Match : byte { None, Part, Final, Denied }

/// <summary>How long it took, and why it ended as it did.</summary>
/// <param name="SentAt">When the frame went to the link, UTC; null if it never did.</param>
/// <param name="Detail">For people: which rule, which value.</param>
public sealed record ExchangeResult(ExchangeOutcome Outcome, DateTime? SentAt, DateTime EndedAt, string? Detail = null)
{
    public bool IsAnswered => Outcome == ExchangeOutcome.Answered;
}

/// <summary>Where an exchange stands when its frame is written: what only the session knows.</summary>
/// <param name="FrameCounter">PFC of the terminal; its low four bits are PSEQ.</param>
/// <param name="LocalNow">Station time at the moment of writing.</param>
public readonly record struct SendContext(byte FrameCounter, DateTime LocalNow);

/// <summary>
/// One question or command and its answer. Made by a dialect, queued and timed by the session, at most one running per terminal.
/// A repeat is byte-identical; a control is never repeated.
/// </summary>
public abstract class Exchange(TerminalAddress terminal, ExchangePriority priority, string name)
{
    readonly TaskCompletionSource<ExchangeResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TerminalAddress Terminal { get; } = terminal;

    public ExchangePriority Priority { get; } = priority;

    /// <summary>For logs and people: "0D F81 p1 2026-03-15".</summary>
    public string Name { get; } = name;

    /// <summary>Acts on the load or adds something: goes on the wire at most once, whatever happens.</summary>
    public bool IsControl => Priority == ExchangePriority.Control;

    /// <summary>Largest number of frame bytes that <see cref="Write"/> needs.</summary>
    public abstract int MaxLength { get; }

    /// <summary>Bytes that the answer may have, for the radio's timing; a guess is enough.</summary>
    public virtual int ExpectedAnswerLength => 64;

    /// <summary>Reads what the terminal keeps, which can be had later too; false for present values.</summary>
    public virtual bool ReadsKeptData => false;

    /// <summary>How long the terminal may need where that is longer than usual: it asks its meter first. Null: as always. Added to the time that the
    /// profile gives an answer.</summary>
    public virtual TimeSpan? TerminalNeeds => null;

    /// <summary>
    /// One question that asks for this and for <paramref name="other"/>, where the family can put both into one frame and the answer stays
    /// within <paramref name="room"/> bytes; null otherwise. For links where each exchange has a high price.
    /// </summary>
    public virtual Exchange? TryJoin(Exchange other, int room) => null;

    /// <summary>The questions that were joined in this one; mostly itself.</summary>
    internal virtual IReadOnlyList<Exchange> Members => [this];

    /// <summary>Times that it was on the wire; counted by links that repeat by themselves.</summary>
    internal int Attempts { get; set; }

    /// <summary>Writes the request and returns its length.</summary>
    public abstract int Write(Span<byte> destination, in SendContext context);

    /// <summary>
    /// The frames of an answer count on from the request's number (SEQ of 376.1), so that one that is missing shows. False: each carries
    /// what it answers, and <see cref="Offer"/> alone decides.
    /// </summary>
    public virtual bool IsChained => true;

    /// <summary>Writes what has to go out before more of the answer comes, after <see cref="Match.Part"/>; 0 when it comes by itself.</summary>
    public virtual int WriteNext(Span<byte> destination) => 0;

    /// <summary>Judges an answer frame of this terminal, and takes what it needs from it.</summary>
    public abstract Match Offer(in Arrival arrival);

    /// <summary>Completes when the exchange has ended, whatever way. Continuations never run on a link's thread.</summary>
    public Task<ExchangeResult> Completion => _done.Task;

    /// <summary>
    /// Called once before the bytes go to the link: a control logs durably that it is about to act. False: do not send. It returns at once and may
    /// complete later, on any thread; until then the exchange keeps its place and other terminals are served. Set before the exchange is queued.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, ValueTask<bool>>? BeforeSend { get; set; }

    internal virtual void Complete(ExchangeResult result) => _done.TrySetResult(result);
}

/// <summary>An exchange whose answer has a value.</summary>
public abstract class Exchange<T>(TerminalAddress terminal, ExchangePriority priority, string name) : Exchange(terminal, priority, name)
{
    /// <summary>What the answer said; meaningful once <see cref="Exchange.Completion"/> says Answered or Partial.</summary>
    public T? Value { get; protected set; }
}
