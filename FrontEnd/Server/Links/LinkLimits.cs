using System.Collections.Concurrent;
using System.Net;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>What one link may ask of the server, in timestamps of its clock; one for all links. Tells when a limit is met, once and then once a minute.</summary>
internal sealed class LinkLimits
{
    /// <summary>Seconds of a link's rate that it may use at once: what a terminal has to tell after a gap.</summary>
    const int BurstSeconds = 10;

    readonly ConcurrentDictionary<string, OncePerMinute> _told = new();
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly double _perFrame, _perByte;
    readonly LinkOptions _options;

    public LinkLimits(LinkOptions options, TimeProvider time, ILogger log)
    {
        (_options, _time, _log) = (options, time, log);
        _perFrame = options.MaxFramesPerSecond == 0 ? 0 : (double)time.TimestampFrequency / options.MaxFramesPerSecond;
        _perByte = options.MaxBytesPerSecond == 0 ? 0 : (double)time.TimestampFrequency / options.MaxBytesPerSecond;
        Burst = BurstSeconds * time.TimestampFrequency;
        Halves = new(options);
    }

    public HalfFrames Halves { get; }

    public long Burst { get; }

    /// <summary>Bytes that are no frame, beyond those that were, until a link is closed.</summary>
    public int MaxNoise => _options.MaxNoiseBytes;

    /// <summary>What a read costs: as long as it should have taken.</summary>
    public long Cost(int frames, int bytes) => (long)Math.Max(frames * _perFrame, bytes * _perByte);

    /// <summary>The setting that made so many frames and bytes cost so much.</summary>
    public (string Setting, int Limit) Slower(int frames, int bytes) => frames * _perFrame >= bytes * _perByte
        ? ("Links:MaxFramesPerSecond", _options.MaxFramesPerSecond)
        : ("Links:MaxBytesPerSecond", _options.MaxBytesPerSecond);

    /// <param name="setting">Its full name.</param>
    /// <param name="zh">What was done, in Chinese; <paramref name="done"/> in English.</param>
    public void Tell(string setting, long limit, IPEndPoint? remote, string done, string zh)
    {
        if (_told.GetOrAdd(setting, static (_, time) => new(time), _time).Allows(out long more))
            _log.LimitMet(setting, limit, remote, done, more, zh);
    }
}
