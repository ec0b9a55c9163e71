using System.Net;
using DotNetty.Buffers;
using DotNetty.Codecs;
using DotNetty.Common;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>DotNetty with its length-field decoder, pooled buffers, leak detector off; the answers of one read leave in one flush.</summary>
internal sealed class DotNettyPeer : IPeerServer
{
    readonly IChannel _listener;

    public DotNettyPeer()
    {
        ResourceLeakDetector.Level = ResourceLeakDetector.DetectionLevel.Disabled;
        _listener = new ServerBootstrap()
            .Group(new MultithreadEventLoopGroup(1), new MultithreadEventLoopGroup(Environment.ProcessorCount))
            .Channel<TcpServerSocketChannel>()
            .Option(ChannelOption.SoBacklog, PeerProcess.Backlog)
            .ChildOption(ChannelOption.TcpNodelay, true)
            .ChildOption(ChannelOption.Allocator, PooledByteBufferAllocator.Default)
            .ChildHandler(new ActionChannelInitializer<ISocketChannel>(channel => channel.Pipeline.AddLast(new Cutter(), new Answerer())))
            .BindAsync(IPAddress.Loopback, 0).GetAwaiter().GetResult();
        Port = ((IPEndPoint)_listener.LocalAddress).Port;
    }

    public int Port { get; }

    public async ValueTask DisposeAsync() => await _listener.CloseAsync();

    /// <summary>L stands shifted by two behind the first 68H, low byte first, and does not count itself again, 68H, CS and 16H.</summary>
    sealed class Cutter() : LengthFieldBasedFrameDecoder(ByteOrder.LittleEndian, FrameWork.Scratch, 1, 2, 5, 0, true)
    {
        protected override long GetUnadjustedFrameLength(IByteBuffer buffer, int offset, int length, ByteOrder order) =>
            buffer.GetUnsignedShortLE(offset) >> 2;
    }

    sealed class Answerer : ChannelHandlerAdapter
    {
        IByteBuffer? _answers;

        public override void ChannelRead(IChannelHandlerContext context, object message)
        {
            var frame = (IByteBuffer)message;
            ReadOnlySpan<byte> bytes = frame.Array.AsSpan(frame.ArrayOffset + frame.ReaderIndex, frame.ReadableBytes);
            int room = FrameWork.RoomFor(bytes.Length);
            IByteBuffer answers = (_answers ??= context.Allocator.HeapBuffer(1024)).EnsureWritable(room);
            int written = FrameWork.Answer(ref bytes, answers.Array.AsSpan(answers.ArrayOffset + answers.WriterIndex, room));
            answers.SetWriterIndex(answers.WriterIndex + written);
            frame.Release();
        }

        public override void ChannelReadComplete(IChannelHandlerContext context)
        {
            IByteBuffer? answers = _answers;
            _answers = null;
            if (answers is not null)
                context.WriteAndFlushAsync(answers);
        }

        public override void ExceptionCaught(IChannelHandlerContext context, Exception exception) => context.CloseAsync();
    }
}
