using System.Net;
using System.Net.Sockets;
using DotNetty.Buffers;
using DotNetty.Common;
using DotNetty.Transport.Bootstrapping;
using DotNetty.Transport.Channels;
using DotNetty.Transport.Channels.Sockets;

namespace LoadMgmt.Simulator.Transport;

/// <summary>TCP on DotNetty: another stack than the server's, so that the two check each other.</summary>
internal sealed class DotNettyTransport : ITerminalTransport
{
    /// <summary>Frames to a terminal are short; most fit.</summary>
    const int ReceiveBuffer = 512;

    readonly MultithreadEventLoopGroup _loops;
    readonly Bootstrap _bootstrap;

    // On by default, where it allocates more than all the rest.
    static DotNettyTransport() => ResourceLeakDetector.Level = ResourceLeakDetector.DetectionLevel.Disabled;

    public DotNettyTransport(int loops = 2)
    {
        _loops = new MultithreadEventLoopGroup(loops);
        _bootstrap = new Bootstrap()
            .Group(_loops)
            .ChannelFactory(() => new TcpSocketChannel(AddressFamily.InterNetwork))
            .Option(ChannelOption.TcpNodelay, true)
            .Option(ChannelOption.Allocator, UnpooledByteBufferAllocator.Default)
            .Option(ChannelOption.RcvbufAllocator, new FixedRecvByteBufAllocator(ReceiveBuffer))
            .Option(ChannelOption.ConnectTimeout, TimeSpan.FromSeconds(30));
    }

    public void Connect(IPEndPoint server, IPAddress? source, IConnectionPeer peer)
    {
        Bootstrap bootstrap = _bootstrap.Clone().Handler(new Handler(peer));
        Task<IChannel> connecting = source is null ? bootstrap.ConnectAsync(server) : bootstrap.ConnectAsync(server, new IPEndPoint(source, 0));
        _ = connecting.ContinueWith(
            static (_, peer) => ((IConnectionPeer)peer!).OnClosed(null), peer,
            CancellationToken.None, TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync() => await _loops.ShutdownGracefullyAsync(TimeSpan.Zero, TimeSpan.FromSeconds(5));

    /// <summary>One per terminal: DotNetty's channel as the simulator's connection.</summary>
    sealed class Handler(IConnectionPeer peer) : ChannelHandlerAdapter, ITerminalConnection
    {
        IChannelHandlerContext? _context;

        public override void ChannelActive(IChannelHandlerContext context)
        {
            _context = context;
            peer.OnOpened(this);
        }

        public override void ChannelRead(IChannelHandlerContext context, object message)
        {
            var buffer = (IByteBuffer)message;
            try
            {
                peer.OnBytes(this, buffer.Array.AsSpan(buffer.ArrayOffset + buffer.ReaderIndex, buffer.ReadableBytes));
            }
            finally
            {
                buffer.Release();
            }
        }

        public override void ChannelInactive(IChannelHandlerContext context) => peer.OnClosed(this);

        // A reset is an ordinary end of a link; closing brings ChannelInactive.
        public override void ExceptionCaught(IChannelHandlerContext context, Exception exception) => context.CloseAsync();

        public void Send(ReadOnlySpan<byte> bytes) => _context!.Channel.WriteAndFlushAsync(Unpooled.WrappedBuffer(bytes.ToArray()));

        public void Close() => _context?.CloseAsync();
    }
}
