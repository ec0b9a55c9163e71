using System.Collections.Concurrent;
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

    /// <summary>
    /// The process's own, never shut down: the shutdown of DotNetty 0.7.6 can spin for ever, looking for work that it makes itself. Its two
    /// threads end with the process; a transport ends its connections.
    /// </summary>
    static readonly MultithreadEventLoopGroup s_loops = new(2);

    readonly Bootstrap _bootstrap;
    readonly ConcurrentDictionary<IChannel, bool> _open = [];
    volatile bool _isEnded;

    // On by default, where it allocates more than all the rest.
    static DotNettyTransport() => ResourceLeakDetector.Level = ResourceLeakDetector.DetectionLevel.Disabled;

    public DotNettyTransport() =>
        _bootstrap = new Bootstrap()
            .Group(s_loops)
            .ChannelFactory(() => new TcpSocketChannel(AddressFamily.InterNetwork))
            .Option(ChannelOption.TcpNodelay, true)
            .Option(ChannelOption.Allocator, UnpooledByteBufferAllocator.Default)
            .Option(ChannelOption.RcvbufAllocator, new FixedRecvByteBufAllocator(ReceiveBuffer))
            .Option(ChannelOption.ConnectTimeout, TimeSpan.FromSeconds(30));

    public void Connect(IPEndPoint server, IPAddress? source, IConnectionPeer peer)
    {
        Bootstrap bootstrap = _bootstrap.Clone().Handler(new Handler(this, peer));
        Task<IChannel> connecting = source is null ? bootstrap.ConnectAsync(server) : bootstrap.ConnectAsync(server, new IPEndPoint(source, 0));
        _ = connecting.ContinueWith(
            static (_, peer) => ((IConnectionPeer)peer!).OnClosed(null), peer,
            CancellationToken.None, TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Closes every connection, one that is still being opened as soon as it is open.</summary>
    public async ValueTask DisposeAsync()
    {
        _isEnded = true;
        await Task.WhenAll(_open.Keys.Select(channel => channel.CloseAsync()));
    }

    /// <summary>One per terminal: DotNetty's channel as the simulator's connection.</summary>
    sealed class Handler(DotNettyTransport transport, IConnectionPeer peer) : ChannelHandlerAdapter, ITerminalConnection
    {
        IChannelHandlerContext? _context;

        public override void ChannelActive(IChannelHandlerContext context)
        {
            _context = context;
            transport._open[context.Channel] = true;
            if (transport._isEnded)
                context.CloseAsync();
            else
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

        public override void ChannelInactive(IChannelHandlerContext context)
        {
            transport._open.TryRemove(context.Channel, out _);
            peer.OnClosed(this);
        }

        // A reset is an ordinary end of a link; closing brings ChannelInactive.
        public override void ExceptionCaught(IChannelHandlerContext context, Exception exception) => context.CloseAsync();

        public void Send(ReadOnlySpan<byte> bytes) => _context!.Channel.WriteAndFlushAsync(Unpooled.WrappedBuffer(bytes.ToArray()));

        public void Close() => _context?.CloseAsync();
    }
}
