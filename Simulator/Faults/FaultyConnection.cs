using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Simulator.Faults;

/// <summary>
/// Stands between a terminal and its connection and does what bad modems do: noise, pieces, several frames at once, nothing at all. What
/// it does follows from the seed and the number of the frame.
/// </summary>
internal sealed class FaultyConnection(ITerminalConnection inner, FaultPlan plan, ulong seed, TimeProvider time) : ITerminalConnection
{
    /// <summary>Silence comes and goes in stretches of so many minutes.</summary>
    const int SilenceMinutes = 5;

    readonly bool _noise = plan.Has(FaultKind.Noise, seed), _split = plan.Has(FaultKind.Split, seed);
    readonly bool _merge = plan.Has(FaultKind.Merge, seed), _silence = plan.Has(FaultKind.Silence, seed);
    readonly List<byte> _held = [];
    long _frames;

    /// <summary>A terminal of this plan needs such a connection.</summary>
    public static bool IsNeeded(FaultPlan plan, ulong seed) =>
        plan.Has(FaultKind.Noise, seed) || plan.Has(FaultKind.Split, seed) || plan.Has(FaultKind.Merge, seed) || plan.Has(FaultKind.Silence, seed);

    public void Send(ReadOnlySpan<byte> bytes)
    {
        long number = _frames++;
        // The first frame is the login: who never logs in is not seen at all.
        if (_silence && number > 0 && IsSilent)
            return;
        List<byte> all = [];
        if (_noise && Noise.Unit(seed ^ 0x01, number) < 0.5)
            AddNoise(all, number);
        all.AddRange(bytes);
        if (_held.Count > 0 || _merge)
        {
            _held.AddRange(all);
            return;
        }
        int cut = _split ? 1 + Noise.Below(seed ^ 0x02, number, all.Count - 1) : all.Count;
        inner.Send(all.ToArray().AsSpan(0, cut));
        _held.AddRange(all[cut..]);
    }

    /// <summary>About once a second: what was held back goes out.</summary>
    public void Tick()
    {
        if (_held.Count == 0)
            return;
        byte[] bytes = [.. _held];
        _held.Clear();
        inner.Send(bytes);
    }

    public void Close() => inner.Close();

    bool IsSilent => Noise.Unit(seed ^ 0x03, (long)(time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMinutes / SilenceMinutes) < 0.4;

    void AddNoise(List<byte> bytes, long number)
    {
        int count = 1 + Noise.Below(seed ^ 0x04, number, 12);
        for (int i = 0; i < count; i++)
            bytes.Add((byte)Noise.Below(seed ^ 0x05, number * 16 + i, 256));
    }
}
