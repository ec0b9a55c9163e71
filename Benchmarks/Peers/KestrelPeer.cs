using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>Kestrel with a connection handler, its settings as they come but for the length of the accept queue.</summary>
internal sealed class KestrelPeer : IPeerServer
{
    readonly WebApplication _app;

    public KestrelPeer()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<SocketTransportOptions>(options => options.Backlog = PeerProcess.Backlog);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseConnectionHandler<Handler>()));
        _app = builder.Build();
        _app.Start();
        string address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Port = new Uri(address).Port;
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    sealed class Handler : ConnectionHandler
    {
        public override async Task OnConnectedAsync(ConnectionContext connection)
        {
            (PipeReader input, PipeWriter output) = (connection.Transport.Input, connection.Transport.Output);
            try
            {
                ReadResult read;
                do
                {
                    read = await input.ReadAsync();
                    SequencePosition consumed = Answer(read.Buffer, output, out int written);
                    input.AdvanceTo(consumed, read.Buffer.End);
                    if (written > 0)
                        await output.FlushAsync();
                }
                while (!read.IsCompleted);
            }
            catch (ConnectionResetException)
            {
                // The client is done.
            }
        }

        static SequencePosition Answer(ReadOnlySequence<byte> rest, PipeWriter output, out int written)
        {
            written = FrameWork.Answer(ref rest, stackalloc byte[FrameWork.Scratch], output.GetSpan(FrameWork.RoomFor(rest.Length)));
            output.Advance(written);
            return rest.Start;
        }
    }
}
