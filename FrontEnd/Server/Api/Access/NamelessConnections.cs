using System.Net;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.AspNetCore.Connections;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>
/// Connections on which nobody has shown a token yet, half-finished handshakes among them. One above the limit, and another goes for it: the
/// oldest of the source that has most of them. Who opens many keeps himself out, and nobody who has said who he is.
/// </summary>
internal sealed class NamelessConnections(ApiOptions options, TimeProvider time, ILogger<NamelessConnections> log)
{
    readonly Lock _gate = new();
    readonly Dictionary<IPAddress, LinkedList<NamelessConnection>> _bySource = [];
    readonly OncePerMinute _once = new(time);
    long _number, _closed;
    int _count;

    /// <summary>At most half of all, so that those with a name have the other half.</summary>
    int Limit => Math.Min(options.MaxNameless, options.MaxConnections / 2);

    /// <summary>How many went to make room.</summary>
    public long Closed => Volatile.Read(ref _closed);

    /// <summary>Serves a connection from its first byte to its end.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var nameless = new NamelessConnection(this, connection, (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None);
        connection.Features.Set(nameless);
        try
        {
            Add(nameless);
            await next(connection);
        }
        finally
        {
            Remove(nameless);
        }
    }

    public void Remove(NamelessConnection connection)
    {
        if (connection.Node is null)
            return;
        lock (_gate)
            if (connection.Node is not null)
                Drop(connection);
    }

    void Add(NamelessConnection connection)
    {
        NamelessConnection? goes = null;
        lock (_gate)
        {
            if (!_bySource.TryGetValue(connection.Source, out LinkedList<NamelessConnection>? peers))
                _bySource[connection.Source] = peers = [];
            (connection.Number, connection.Node) = (_number++, peers.AddLast(connection));
            if (++_count > Limit)
                Drop(goes = _bySource.Values.MaxBy(each => (each.Count, -each.First!.Value.Number))!.First!.Value);
        }
        if (goes is null)
            return;
        Interlocked.Increment(ref _closed);
        if (_once.Allows(out long more))
            log.NamelessConnectionClosed(Limit, goes.Source, more);
        goes.Context.Abort(new("makes room for another connection"));
    }

    void Drop(NamelessConnection connection)
    {
        LinkedList<NamelessConnection> peers = connection.Node!.List!;
        peers.Remove(connection.Node);
        connection.Node = null;
        _count--;
        if (peers.Count == 0)
            _bySource.Remove(connection.Source);
    }
}

/// <summary>One of them; hangs on its connection, and on the requests that come by it.</summary>
internal sealed class NamelessConnection(NamelessConnections all, ConnectionContext context, IPAddress source)
{
    public ConnectionContext Context => context;

    public IPAddress Source => source;

    /// <summary>Rises with age. This and <see cref="Node"/> are owned by <see cref="NamelessConnections"/>.</summary>
    public long Number;

    /// <summary>Null: it has a name, or has gone.</summary>
    public LinkedListNode<NamelessConnection>? Node;

    /// <summary>Somebody has shown a token on it.</summary>
    public void Name() => all.Remove(this);
}
