using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Simulator.Radio;

/// <summary>
/// The air of one channel with its terminals, relays, noise and collisions, seen from the base's serial port. An event queue over ticks of
/// 100 ns: whoever owns the clock calls <see cref="RunTo"/>, be it a simulation or a real port.
/// </summary>
public sealed class RadioNetwork(RadioSettings settings, IReadOnlyList<RadioSite> sites)
{
    sealed class Transmission
    {
        public long End;
        public bool IsRuined;
    }

    readonly Dictionary<TerminalAddress, RadioSite> _sites = sites.ToDictionary(site => site.Address);
    readonly PriorityQueue<Action, (long At, int Order)> _events = new();
    readonly List<Transmission> _onAir = [];
    readonly Random _random = new(settings.Seed);
    readonly List<byte> _burst = [];
    long _keyedAt = -1, _burstFrom, _burstEnd = -1;
    int _order, _burstNumber;

    public long Now { get; private set; }

    /// <summary>When something happens next; <see cref="long.MaxValue"/> when nothing will.</summary>
    public long NextAt => _events.TryPeek(out _, out (long At, int Order) next) ? next.At : long.MaxValue;

    /// <summary>Bytes that come out of the base's port.</summary>
    public Action<byte[]>? ToMaster { get; set; }

    /// <summary>Somebody can be heard at the base.</summary>
    public bool Carrier => HasEndlessCarrier || _onAir.Exists(transmission => transmission.End > Now);

    /// <summary>Somebody's key is stuck: noise without end.</summary>
    public bool HasEndlessCarrier { get; set; }

    /// <summary>Bursts that reached the terminals whole; what was lost because the key came late or left early; answers that collided.</summary>
    public int Bursts { get; private set; }

    public int CutBursts { get; private set; }

    public int Collisions { get; private set; }

    /// <summary>Frames of the master as they went over the air, and when their last bit did.</summary>
    public List<(long At, byte[] Frame)> Heard { get; } = [];

    /// <summary>Remembers frames in <see cref="Heard"/>; off for long runs.</summary>
    public bool Remembers { get; set; }

    public void RunTo(long ticks)
    {
        while (_events.TryPeek(out Action? due, out (long At, int Order) next) && next.At <= ticks)
        {
            _events.Dequeue();
            Now = Math.Max(Now, next.At);
            due();
        }
        Now = Math.Max(Now, ticks);
        _onAir.RemoveAll(transmission => transmission.End < Now - TimeSpan.TicksPerSecond);
    }

    public void At(long ticks, Action what) => _events.Enqueue(what, (ticks, _order++));

    public void Key(bool on)
    {
        if (on)
            _keyedAt = Now;
        else
        {
            if (_burstEnd > Now)
                Cut();
            _keyedAt = -1;
        }
    }

    /// <summary>Bytes that the base's port is given; one burst while they follow each other.</summary>
    public void FromMaster(ReadOnlySpan<byte> bytes)
    {
        if (_burstEnd < Now)
        {
            _burst.Clear();
            long ready = settings.MasterKeysItself ? Now + Ticks(settings.MasterKeyUp) : _keyedAt < 0 ? long.MaxValue : _keyedAt + Ticks(settings.MasterKeyUp);
            // A radio that is not up yet eats what it is given.
            if (ready > Now && !settings.MasterKeysItself)
            {
                CutBursts++;
                return;
            }
            _burstFrom = _burstEnd = settings.MasterKeysItself ? ready : Now;
        }
        _burst.AddRange(bytes);
        _burstEnd = _burstFrom + Air(_burst.Count);
        int number = ++_burstNumber;
        long end = _burstEnd;
        Overlap(_burstFrom, end);
        At(end, () =>
        {
            if (number == _burstNumber && _burst.Count > 0)
                Land([.. _burst]);
        });
        if (settings.Echo)
            Deliver(_burstFrom, bytes.ToArray(), null, isEcho: true);
    }

    /// <summary>Puts bytes on the air that no question asked for: a neighbour, a late answer, voice.</summary>
    public void Inject(long at, byte[] bytes) => At(at, () => Deliver(Now, bytes, Start(Now, Air(bytes.Length))));

    void Cut()
    {
        CutBursts++;
        _burstNumber++;
        _burst.Clear();
        _burstEnd = Now;
    }

    void Land(byte[] burst)
    {
        Bursts++;
        if (AirBytes.FrameOf(burst, out bool isBlocks) is not { } frame)
            return;
        if (Remembers)
            Heard.Add((Now, frame));
        if (!_sites.TryGetValue(AddressField.Read(frame.AsSpan(7)).Terminal, out RadioSite? site) || site.IsDead)
            return;
        if (_random.NextDouble() < settings.Loss)
            return;
        long reached = Now + site.Hops * Copy(burst.Length);
        double processing = settings.LeastProcessing + _random.NextDouble() * (settings.MostProcessing - settings.LeastProcessing) + site.Delay;
        At(reached, () => Reply(site, frame, isBlocks, Now + Math.Max(Ticks(processing), Ticks(settings.MasterTail))));
    }

    void Reply(RadioSite site, byte[] question, bool isBlocks, long at)
    {
        foreach (byte[] answer in site.Answer(question))
        {
            byte[] bytes = Burst(answer, isBlocks);
            long air = Ticks(settings.TerminalKeyUp) + Air(bytes.Length) + Ticks(settings.TerminalTail);
            long heard = at + site.Hops * Copy(bytes.Length);
            if (site.Hops > 0 && site.IsHeardDirectly)
                Schedule(at, bytes, air);
            Schedule(heard, bytes, air);
            at += air;
        }
    }

    void Schedule(long keyed, byte[] bytes, long air) => At(keyed, () =>
    {
        Transmission transmission = Start(Now, air);
        if (Master(Now) is { } until && until > Now)
            transmission.IsRuined = true;
        Deliver(Now + Ticks(settings.TerminalKeyUp), bytes, transmission);
    });

    /// <summary>Two at once destroy each other.</summary>
    Transmission Start(long from, long air)
    {
        var started = new Transmission { End = from + air };
        foreach (Transmission other in _onAir.Where(other => other.End > from))
        {
            if (!other.IsRuined || !started.IsRuined)
                Collisions++;
            other.IsRuined = started.IsRuined = true;
        }
        _onAir.Add(started);
        return started;
    }

    /// <summary>The base talks: what terminals send meanwhile is lost on it.</summary>
    void Overlap(long from, long to)
    {
        foreach (Transmission other in _onAir.Where(other => other.End > from && from < to))
        {
            if (!other.IsRuined)
                Collisions++;
            other.IsRuined = true;
        }
    }

    long? Master(long at) => _burstEnd > at ? _burstEnd : null;

    byte[] Burst(byte[] answer, bool isBlocks)
    {
        byte[] frame = isBlocks || settings.Blocks ? AirBytes.Blocked(answer) : answer;
        if (_random.NextDouble() < settings.Garbling)
        {
            frame = [.. frame];
            frame[frame.Length / 2] ^= 0x10;
        }
        byte[] rssi = settings.AppendsRssi ? [0x05, 0x42] : [];
        return [.. Noise(), .. settings.Preamble, .. frame, .. rssi, .. Noise()];
    }

    byte[] Noise()
    {
        byte[] noise = new byte[settings.NoiseBytes];
        _random.NextBytes(noise);
        return noise;
    }

    /// <summary>Bytes arrive at the base in pieces, as a port hands them over; ruined ones as garbage.</summary>
    void Deliver(long from, byte[] bytes, Transmission? transmission, bool isEcho = false)
    {
        int each = Math.Max(1, (int)(Ticks(settings.Piece) / Air(1)));
        for (int start = 0; start < bytes.Length; start += each)
        {
            byte[] piece = bytes[start..Math.Min(start + each, bytes.Length)];
            At(from + Air(start + piece.Length), () =>
            {
                if (transmission is { IsRuined: true })
                    _random.NextBytes(piece);
                if (isEcho || Master(Now - 1) is null)
                    ToMaster?.Invoke(piece);
            });
        }
    }

    long Copy(int burst) => Ticks(100) + Ticks(settings.TerminalKeyUp) + Air(burst) + Ticks(settings.TerminalTail);

    long Air(int bytes) => bytes * 11L * TimeSpan.TicksPerSecond / settings.BitRate;

    static long Ticks(double milliseconds) => (long)(milliseconds * TimeSpan.TicksPerMillisecond);
}
