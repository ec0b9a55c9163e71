namespace LoadMgmt.FrontEnd.Links;

public enum LinkKind : byte { Tcp = 1, Udp = 2, Radio = 3 }

/// <summary>A way to one or more terminals: a TCP connection, a UDP peer, a radio channel. Knows bytes only.</summary>
public interface ILink
{
    /// <summary>Unique in the process's life.</summary>
    long Id { get; }

    LinkKind Kind { get; }

    /// <summary>Address and port of the other end, for people and for the source-network rule.</summary>
    System.Net.IPEndPoint? Remote { get; }

    bool IsOpen { get; }

    /// <summary>
    /// Puts a whole frame into the link's send buffer; it leaves at the next <see cref="Flush"/>. Never waits. False when the link is
    /// closed or its bounded buffer is full: then nothing of the frame is sent. Callable from any thread; frames are never interleaved.
    /// </summary>
    bool TryWrite(ReadOnlySpan<byte> frame);

    /// <summary>
    /// Frames that stand one behind the other from <paramref name="start"/> on, each up to its end in <paramref name="bytes"/>. Returns those that
    /// found room.
    /// </summary>
    int TryWriteAll(ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<int> ends) => TryWriteEach(this, bytes, start, ends);

    /// <summary>One by one.</summary>
    static int TryWriteEach(ILink link, ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<int> ends)
    {
        int written = 0;
        foreach (int end in ends)
        {
            if (link.TryWrite(bytes[start..end]))
                written++;
            start = end;
        }
        return written;
    }

    /// <summary>Sends what was written since the last flush, in one system call where the socket takes it.</summary>
    void Flush();

    /// <summary>
    /// Runs of confirmations that wait for the disk. They flush the link when they leave, so that what a read answers at once may leave with them
    /// and costs no send of its own.
    /// </summary>
    int Owed => 0;

    /// <summary>One run of confirmations more waits for the disk.</summary>
    void Owe()
    {
    }

    /// <summary>So many wait no more; <see cref="Flush"/> follows.</summary>
    void Settle(int runs)
    {
    }

    /// <summary>Closes at once (reset on TCP), from any thread; the sink hears of it once.</summary>
    void Close(string reason);

    /// <summary>The sessions' own state of this link; owned by the sink.</summary>
    object? State { get; set; }
}
