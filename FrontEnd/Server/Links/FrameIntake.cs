using System.Runtime.CompilerServices;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Takes frames off received bytes and hands them to the sink, the same for streams and datagrams. What it must know of a link
/// from one read to the next is the link's <see cref="IntakeState"/>.
/// </summary>
internal sealed class FrameIntake(
    IReadOnlyList<IDialect> dialects, int maxFrameBytes, ILinkSink sink, LinkCounters counters, TimeProvider time, ILogger log)
{
    /// <summary>An array, whose walk makes no enumerator.</summary>
    readonly IDialect[] _dialects = [.. dialects];

    public ILinkSink Sink => sink;

    public LinkCounters Counters => counters;

    public TimeProvider Time => time;

    /// <summary>
    /// Hands over the frames in <paramref name="rest"/>; what stays in it begins a frame that is not whole yet. False: the journal is
    /// full, and <paramref name="rest"/> begins with the frame to hand over again.
    /// </summary>
    public bool Take(ILink link, ref IntakeState state, ref ReadOnlySpan<byte> rest, ref ReadTally tally)
    {
        int before = rest.Length;
        bool isTaken = Choose(ref state.Dialect, ref rest, ref tally) is not { } chosen || Take(link, chosen, ref rest, ref tally);
        tally.Bytes += before - rest.Length;
        return isTaken;
    }

    /// <summary>Tells what a read had in it, and lets the answers leave: now, or with the confirmations that follow in a moment.</summary>
    public void End(ILink link, ref IntakeState state, in ReadTally tally)
    {
        counters.Add(tally);
        if (tally.Noise > 0)
        {
            sink.OnNoise(link, tally.Noise, tally.LastError);
            if (state.ShowsNoise(tally.Noise, time, out long bytes))
                log.Noise(link.Kind, link.Remote, bytes, tally.LastError);
        }
        if (tally.Frames == 0)
            return;
        sink.OnReadDone(link);
        if (link.Owed == 0)
            link.Flush();
    }

    /// <summary>Whether any dialect finds a frame; then the sender is worth a link of its own.</summary>
    public bool HasFrame(ReadOnlySpan<byte> bytes)
    {
        IDialect? dialect = null;
        ReadTally tally = default;
        return Find(ref dialect, ref bytes, ref tally);
    }

    /// <summary>Never a part of the pump: every frame goes round in here, and needs the registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    bool Take(ILink link, IDialect dialect, ref ReadOnlySpan<byte> rest, ref ReadTally tally)
    {
        while (link.IsOpen)
        {
            ReadOnlySpan<byte> whole = rest;
            Scan scan = dialect.TryRead(ref rest, out Arrival arrival, out ProtocolError error, out int dropped);
            if (scan == Scan.Skipped)
            {
                tally.Drop(dropped, error);
            }
            else if (scan == Scan.NeedMore)
            {
                if (rest.Length < maxFrameBytes)
                    return true;
                tally.Drop(1, new(Fault.BadLength, 0, rest.Length));
                rest = rest[1..];
            }
            else if (whole.Length - rest.Length is var length && length > maxFrameBytes)
            {
                tally.Drop(length, new(Fault.BadLength, 0, length));
                tally.Oversized++;
            }
            else if (sink.OnFrame(link, dialect, arrival))
            {
                tally.Frames++;
            }
            else
            {
                rest = whole;
                return false;
            }
        }
        return true;
    }

    IDialect? Choose(ref IDialect? dialect, ref ReadOnlySpan<byte> rest, ref ReadTally tally)
    {
        if (dialect is null)
        {
            if (_dialects.Length == 1)
                dialect = _dialects[0];
            else
                Find(ref dialect, ref rest, ref tally);
        }
        return dialect;
    }

    /// <summary>The dialect whose first frame comes earliest; without one, only bytes go that none of them can use.</summary>
    bool Find(ref IDialect? dialect, ref ReadOnlySpan<byte> rest, ref ReadTally tally)
    {
        int earliest = int.MaxValue, useless = rest.Length;
        foreach (IDialect candidate in _dialects)
        {
            ReadOnlySpan<byte> probe = rest;
            int skipped = 0;
            Scan scan;
            while ((scan = candidate.TryRead(ref probe, out _, out _, out int dropped)) == Scan.Skipped)
                skipped += dropped;
            useless = Math.Min(useless, skipped);
            if (scan == Scan.Frame && skipped < earliest)
                (dialect, earliest) = (candidate, skipped);
        }
        if (dialect is not null)
            return true;
        if (useless == 0 && rest.Length >= maxFrameBytes)
            useless = 1;
        if (useless > 0)
            tally.Drop(useless, new(Fault.BadFraming, 0));
        rest = rest[useless..];
        return false;
    }
}
