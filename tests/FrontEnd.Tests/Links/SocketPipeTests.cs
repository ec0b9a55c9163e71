using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using LoadMgmt.FrontEnd.Links;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Links;

/// <summary>The pipe's two ends as any user of pipelines sees them.</summary>
public class SocketPipeTests
{
    [Test]
    public async Task A_read_waits_for_bytes_and_keeps_what_was_not_consumed()
    {
        var ends = new Ends();
        Task<ReadResult> waiting = ends.Reader.ReadAsync().AsTask();
        Assert.That(waiting.IsCompleted, Is.False);
        ends.Socket.Arrive(1, 2, 3);
        ReadResult read = await waiting;
        Assert.That(read.Buffer.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        ends.Reader.AdvanceTo(read.Buffer.GetPosition(1), read.Buffer.End);

        Assert.That(ends.Reader.TryRead(out _), Is.False, "all of it was examined");
        ends.Socket.Queue(4);
        ends.Reader.OnReadable();
        read = await ends.Reader.ReadAsync();
        Assert.That(read.Buffer.ToArray(), Is.EqualTo(new byte[] { 2, 3, 4 }));
        ends.Reader.AdvanceTo(read.Buffer.Start);
        Assert.That(ends.Reader.TryRead(out read), "what was not examined is shown again");
        Assert.That(read.Buffer.Length, Is.EqualTo(3));
    }

    [Test]
    public async Task A_pending_read_can_be_cancelled_and_loses_nothing()
    {
        var ends = new Ends();
        Task<ReadResult> waiting = ends.Reader.ReadAsync().AsTask();
        ends.Reader.CancelPendingRead();
        ReadResult read = await waiting;
        Assert.That(read.IsCanceled);
        ends.Reader.AdvanceTo(read.Buffer.End);
        waiting = ends.Reader.ReadAsync().AsTask();
        ends.Socket.Arrive(5);
        Assert.That((await waiting).Buffer.ToArray(), Is.EqualTo(new byte[] { 5 }));
    }

    [Test]
    public async Task A_token_ends_the_waiting_and_the_next_read_works()
    {
        var ends = new Ends();
        using var stopping = new CancellationTokenSource();
        Task<ReadResult> waiting = ends.Reader.ReadAsync(stopping.Token).AsTask();
        await stopping.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        waiting = ends.Reader.ReadAsync().AsTask();    // the socket is still armed: not a second time
        ends.Socket.Arrive(6);
        Assert.That((await waiting).Buffer.ToArray(), Is.EqualTo(new byte[] { 6 }));
    }

    [Test]
    public async Task The_end_of_the_stream_completes_the_read()
    {
        var ends = new Ends();
        ends.Socket.Queue(1);
        ends.Socket.End(SocketError.ConnectionReset);
        ReadResult read = await ends.Reader.ReadAsync();
        ends.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        read = await ends.Reader.ReadAsync();
        Assert.That(read.IsCompleted);
        Assert.That(read.Buffer.Length, Is.EqualTo(1));
        Assert.That(ends.Reader.Error, Is.EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task More_than_the_buffer_takes_is_flushed_as_the_socket_drains()
    {
        var ends = new Ends(limit: 1000);
        ends.Socket.Room = 300;
        byte[] bytes = [.. Enumerable.Range(0, 2500).Select(i => (byte)i)];
        bytes.CopyTo(ends.Writer.GetMemory(2500));
        ends.Writer.Advance(2500);
        Task<FlushResult> flush = ends.Writer.FlushAsync().AsTask();
        Assert.That(flush.IsCompleted, Is.False);
        ends.Socket.Drain();
        FlushResult result = await flush;
        Assert.That(result.IsCompleted, Is.False);
        Assert.That(ends.Socket.Sent, Is.EqualTo(bytes));
    }

    [Test]
    public void Answers_to_what_a_quick_peer_sent_upon_a_send_find_room_while_that_send_returns()
    {
        var ends = new Ends(limit: 1000);
        bool found = false;
        ends.Socket.Sending = () => found = ends.Writer.TryWrite(new byte[900]);
        Assert.That(ends.Writer.TryWrite(new byte[900]));
        Assert.That(ends.Writer.Flush());
        Assert.That((found, ends.Socket.Sent.Count), Is.EqualTo((true, 1800)));

        ends.Socket.Room = 0;
        Assert.That(ends.Writer.TryWrite(new byte[900]) && ends.Writer.Flush());
        Assert.That(ends.Writer.TryWrite(new byte[900]), Is.False, "what waits for a full socket counts");
    }

    [Test]
    public async Task A_flush_on_a_lost_connection_says_so()
    {
        var ends = new Ends();
        ends.Socket.SendError = SocketError.ConnectionReset;
        FlushResult result = await ends.Writer.WriteAsync(new byte[10]);
        Assert.That(result.IsCompleted);
        Assert.That(ends.Writer.Error, Is.EqualTo(SocketError.ConnectionReset));
    }

    sealed class Ends : ILinkSocketOwner
    {
        public Ends(int limit = 16 * 1024)
        {
            Reader = new(Socket, new ReadBudget());
            Writer = new(Socket, limit, new FakeTimeProvider());
            Socket.Owner = this;
        }

        public FakeSocket Socket { get; } = new();
        public SocketPipeReader Reader { get; }
        public SocketPipeWriter Writer { get; }

        public void OnReadable() => Reader.OnReadable();

        public void OnSent(SocketError error, int count) => Writer.OnSent(error, count);
    }
}
