using System.Net;
using System.Net.Sockets;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>Raw sockets: per connection a fixed buffer of 4 KiB and one <see cref="SocketAsyncEventArgs"/> for each direction.</summary>
internal sealed class SocketPeer : IPeerServer
{
    readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public SocketPeer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(PeerProcess.Backlog);
        var accepting = new SocketAsyncEventArgs();
        accepting.Completed += (_, done) => Accept(done);
        Accept(accepting, isFirst: true);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    void Accept(SocketAsyncEventArgs accepting, bool isFirst = false)
    {
        try
        {
            do
            {
                if (!isFirst && accepting.AcceptSocket is { } socket)
                    new Connection(socket).Start();
                isFirst = false;
                accepting.AcceptSocket = null;
            }
            while (!_listener.AcceptAsync(accepting));
        }
        catch (ObjectDisposedException)
        {
            // Stopped.
        }
    }

    sealed class Connection : IDisposable
    {
        const int Size = 4096;

        readonly Socket _socket;
        readonly byte[] _input = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
        readonly byte[] _output = GC.AllocateUninitializedArray<byte>(FrameWork.RoomFor(Size), pinned: true);
        readonly SocketAsyncEventArgs _receiving = new(true), _sending = new(true);
        int _kept, _sent, _toSend;

        public Connection(Socket socket)
        {
            _socket = socket;
            socket.NoDelay = true;
            _receiving.Completed += (_, _) =>
            {
                if (Take())
                    Receive();
            };
            _sending.Completed += (_, _) =>
            {
                if (Settle())
                    Receive();
            };
        }

        public void Start() => Receive();

        void Receive()
        {
            do
                _receiving.SetBuffer(_input, _kept, Size - _kept);
            while (!_socket.ReceiveAsync(_receiving) && Take());
        }

        /// <summary>False: the connection has ended, or its answer waits for room.</summary>
        bool Take()
        {
            if (_receiving.SocketError != SocketError.Success || _receiving.BytesTransferred == 0)
                return End();
            int count = _kept + _receiving.BytesTransferred;
            ReadOnlySpan<byte> rest = _input.AsSpan(0, count);
            _toSend = FrameWork.Answer(ref rest, _output);
            _sent = 0;
            _kept = rest.Length;
            rest.CopyTo(_input);
            return Send();
        }

        bool Send()
        {
            while (_sent < _toSend)
            {
                _sending.SetBuffer(_output, _sent, _toSend - _sent);
                if (_socket.SendAsync(_sending))
                    return false;
                if (!Count())
                    return End();
            }
            return true;
        }

        bool Settle() => Count() ? Send() : End();

        bool Count()
        {
            _sent += _sending.BytesTransferred;
            return _sending.SocketError == SocketError.Success;
        }

        bool End()
        {
            Dispose();
            return false;
        }

        public void Dispose()
        {
            _socket.Dispose();
            _receiving.Dispose();
            _sending.Dispose();
        }
    }
}
