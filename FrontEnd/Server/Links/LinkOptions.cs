using System.Net;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>Settings section Links.</summary>
public sealed record LinkOptions
{
    public TcpOptions Tcp { get; init; } = new();

    public UdpOptions Udp { get; init; } = new();

    /// <summary>Largest frame taken, bytes; 16391 is what 14 bits of length allow (16383 of user data and 8 around it). A larger one is noise.</summary>
    public int MaxFrameBytes { get; init; } = 16_391;

    /// <summary>Seconds that a frame which has begun may take to arrive; then its first byte is noise and the next start is looked for.</summary>
    public int HalfFrameSeconds { get; init; } = 10;

    /// <summary>Bytes that may wait in a link's own send buffer; a frame that does not fit is refused.</summary>
    public int SendBufferBytes { get; init; } = 16 * 1024;

    /// <summary>Seconds that a send buffer may stay full before the link is closed.</summary>
    public int SendStallSeconds { get; init; } = 60;

    /// <summary>
    /// Frames of one link in a second, and ten seconds' worth at once; 0 is no limit. A connection above it is read later, so that nothing is lost; a
    /// datagram above it is dropped, and its terminal repeats it. Far above what terminals send, also those that share a gateway's address.
    /// </summary>
    public int MaxFramesPerSecond { get; init; } = 1000;

    /// <summary>The same in bytes, noise included.</summary>
    public int MaxBytesPerSecond { get; init; } = 1 << 20;

    /// <summary>Bytes that are no frame, beyond as many that were, after which a link is closed.</summary>
    public int MaxNoiseBytes { get; init; } = 256 * 1024;

    /// <summary>
    /// Bytes of frames that have begun and are not whole, of all connections together; beyond it those are closed that keep more than the
    /// <see cref="TcpOptions.MaxConnections"/>th part of it. As shipped some 2 KB each: more than terminals' frames.
    /// </summary>
    public int MaxHalfFrameBytes { get; init; } = 64 << 20;

    /// <summary>Each setting that cannot be used: its name, its value and what to write instead; empty when all is well.</summary>
    public IEnumerable<string> Validate()
    {
        if (!Tcp.Enabled && !Udp.Enabled)
            yield return "Links:Tcp:Enabled, Links:Udp:Enabled false: switch one on, or no terminal can come / 至少启用一项，否则终端无法接入";
        foreach (string fault in Tcp.Validate().Concat(Udp.Validate()))
            yield return fault;
        if (MaxFrameBytes is < 256 or > 16_391)
            yield return Range(nameof(MaxFrameBytes), MaxFrameBytes, 256, 16_391);
        if (HalfFrameSeconds is < 1 or > 600)
            yield return Range(nameof(HalfFrameSeconds), HalfFrameSeconds, 1, 600);
        if (SendBufferBytes is < 2048 or > 1 << 20)    // less would not hold the largest frame that terminals take
            yield return Range(nameof(SendBufferBytes), SendBufferBytes, 2048, 1 << 20);
        if (SendStallSeconds is < 1 or > 3600)
            yield return Range(nameof(SendStallSeconds), SendStallSeconds, 1, 3600);
        if (MaxFramesPerSecond is < 0 or > 10_000_000)
            yield return Range(nameof(MaxFramesPerSecond), MaxFramesPerSecond, 0, 10_000_000);
        if (MaxBytesPerSecond != 0 && MaxBytesPerSecond is < 16_384 or > 1 << 30)    // less than the largest frame in a second is no service
            yield return Range(nameof(MaxBytesPerSecond), MaxBytesPerSecond, 16_384, 1 << 30, "0: no limit / 0 为不限");
        if (MaxHalfFrameBytes is < 1 << 16 or > 1 << 30)
            yield return Range(nameof(MaxHalfFrameBytes), MaxHalfFrameBytes, 1 << 16, 1 << 30);
        if (MaxNoiseBytes is < 1024 or > 1 << 30)
            yield return Range(nameof(MaxNoiseBytes), MaxNoiseBytes, 1024, 1 << 30);
    }

    internal static string Range(string name, int value, int least, int most, string? or = null) =>
        $"Links:{name} {value}: {least} to {most} / 取值 {least} 至 {most}{(or is null ? "" : "; ")}{or}";

    internal static string Address(string name, string value) =>
        $"Links:{name} '{value}': write an address of this machine, 0.0.0.0 for all of IPv4, :: for IPv4 and IPv6 / 请写本机地址，0.0.0.0 为全部 IPv4，:: 为 IPv4 与 IPv6";
}

/// <summary>Settings section Links:Tcp.</summary>
public sealed record TcpOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Where terminals connect; 0.0.0.0 is every IPv4 address of this machine, :: every address.</summary>
    public string Address { get; init; } = "0.0.0.0";

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = 9000;

    /// <summary>Connections that wait to be accepted; a reconnect storm fills a short queue at once.</summary>
    public int Backlog { get; init; } = 4096;

    /// <summary>Connections at the same time; each needs a file descriptor.</summary>
    public int MaxConnections { get; init; } = 30_000;

    /// <summary>Connections from one source address; 0 is no limit, since carriers put all terminals behind a few NAT addresses.</summary>
    public int MaxConnectionsPerSource { get; init; }

    /// <summary>
    /// Connections that have not shown a valid frame yet. One more, and the oldest of them goes: a terminal says who it is at once, so that those which
    /// have been silent for longest are no terminals.
    /// </summary>
    public int MaxUnframed { get; init; } = 4096;

    /// <summary>The same from one source address; 0 is no limit of its own.</summary>
    public int MaxUnframedPerSource { get; init; }

    /// <summary>Kernel's send buffer per connection, bytes: bounds what queues up for a dead terminal.</summary>
    public int SendBufferBytes { get; init; } = 16 * 1024;

    /// <summary>Seconds of silence before the first keep-alive probe, under the terminals' heartbeat; 0 is off, for metered SIM cards.</summary>
    public int KeepAliveSeconds { get; init; } = 240;

    public int KeepAliveIntervalSeconds { get; init; } = 30;

    public int KeepAliveCount { get; init; } = 4;

    /// <summary>Seconds that sent bytes may stay unacknowledged before the kernel gives the connection up (Linux); 0 leaves its own 15 minutes.</summary>
    public int UserTimeoutSeconds { get; init; } = 90;

    /// <summary>Seconds in which a new connection has to show a valid frame; scanners and strangers go then.</summary>
    public int FirstFrameSeconds { get; init; } = 120;

    /// <summary>Seconds without a valid frame after which a connection is closed, whoever it is; three of the longest heartbeat, 60 minutes.</summary>
    public int IdleSeconds { get; init; } = 10_800;

    internal IEnumerable<string> Validate()
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return LinkOptions.Address("Tcp:Address", Address);
        if (Port is < 0 or > 65_535)
            yield return LinkOptions.Range("Tcp:Port", Port, 0, 65_535);
        if (Backlog is < 1 or > 65_535)
            yield return LinkOptions.Range("Tcp:Backlog", Backlog, 1, 65_535);
        if (MaxConnections is < 1 or > 1_000_000)
            yield return LinkOptions.Range("Tcp:MaxConnections", MaxConnections, 1, 1_000_000);
        if (MaxConnectionsPerSource is < 0 or > 1_000_000)
            yield return LinkOptions.Range("Tcp:MaxConnectionsPerSource", MaxConnectionsPerSource, 0, 1_000_000);
        if (MaxUnframed is < 1 or > 1_000_000)
            yield return LinkOptions.Range("Tcp:MaxUnframed", MaxUnframed, 1, 1_000_000);
        if (MaxUnframedPerSource is < 0 or > 1_000_000)
            yield return LinkOptions.Range("Tcp:MaxUnframedPerSource", MaxUnframedPerSource, 0, 1_000_000);
        if (SendBufferBytes is < 4096 or > 1 << 20)
            yield return LinkOptions.Range("Tcp:SendBufferBytes", SendBufferBytes, 4096, 1 << 20);
        if (KeepAliveSeconds is < 0 or > 7200)
            yield return LinkOptions.Range("Tcp:KeepAliveSeconds", KeepAliveSeconds, 0, 7200);
        if (KeepAliveIntervalSeconds is < 1 or > 7200)
            yield return LinkOptions.Range("Tcp:KeepAliveIntervalSeconds", KeepAliveIntervalSeconds, 1, 7200);
        if (KeepAliveCount is < 1 or > 100)
            yield return LinkOptions.Range("Tcp:KeepAliveCount", KeepAliveCount, 1, 100);
        if (UserTimeoutSeconds is < 0 or > 3600)
            yield return LinkOptions.Range("Tcp:UserTimeoutSeconds", UserTimeoutSeconds, 0, 3600);
        if (FirstFrameSeconds is < 10 or > 86_400)
            yield return LinkOptions.Range("Tcp:FirstFrameSeconds", FirstFrameSeconds, 10, 86_400);
        if (IdleSeconds is < 60 or > 604_800)
            yield return LinkOptions.Range("Tcp:IdleSeconds", IdleSeconds, 60, 604_800);
    }
}

/// <summary>Settings section Links:Udp.</summary>
public sealed record UdpOptions
{
    public bool Enabled { get; init; }

    public string Address { get; init; } = "0.0.0.0";

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; } = 9000;

    /// <summary>Peers known at the same time; only a valid frame makes a sender a peer.</summary>
    public int MaxPeers { get; init; } = 200_000;

    /// <summary>Peers that are no archived terminal's; one more, and the oldest of them is forgotten. Senders can be made up, archived terminals cannot.</summary>
    public int MaxUnknownPeers { get; init; } = 2000;

    /// <summary>Seconds without a datagram after which a peer is forgotten.</summary>
    public int PeerIdleSeconds { get; init; } = 1800;

    /// <summary>Kernel's receive buffer, bytes: holds a burst, and what comes while the journal is full. The kernel may grant less.</summary>
    public int ReceiveBufferBytes { get; init; } = 4 << 20;

    internal IEnumerable<string> Validate()
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return LinkOptions.Address("Udp:Address", Address);
        if (Port is < 0 or > 65_535)
            yield return LinkOptions.Range("Udp:Port", Port, 0, 65_535);
        if (MaxPeers is < 1 or > 10_000_000)
            yield return LinkOptions.Range("Udp:MaxPeers", MaxPeers, 1, 10_000_000);
        if (MaxUnknownPeers is < 1 or > 10_000_000)
            yield return LinkOptions.Range("Udp:MaxUnknownPeers", MaxUnknownPeers, 1, 10_000_000);
        if (PeerIdleSeconds is < 30 or > 86_400)
            yield return LinkOptions.Range("Udp:PeerIdleSeconds", PeerIdleSeconds, 30, 86_400);
        if (ReceiveBufferBytes is < 65_536 or > 1 << 28)
            yield return LinkOptions.Range("Udp:ReceiveBufferBytes", ReceiveBufferBytes, 65_536, 1 << 28);
    }
}
