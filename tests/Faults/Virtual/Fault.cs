using System.Globalization;

namespace LoadMgmt.Faults.Virtual;

internal enum FaultKind : byte
{
    Kill, PowerLoss, FlushFails, WriteFails, DiskFull, StoreAway, StoreWrites, AuditFails, WireBreaks, HalfOpen, Storm, Slow, Stuck, Repeat, ClockJump,
    LateTicks, SegmentDamage, SegmentGone, CursorDamage, StoreOlder, StoreGone, Events,
}

/// <summary>One thing that goes wrong in a run.</summary>
/// <param name="At">After the start.</param>
/// <param name="For">How long it lasts, or the process is down; where that means anything.</param>
/// <param name="Number">Which terminal, which step, how many.</param>
internal sealed record Fault(FaultKind Kind, TimeSpan At, TimeSpan For, int Number)
{
    /// <summary>The process ends by it.</summary>
    public bool IsCrash => Kind is FaultKind.Kill or FaultKind.PowerLoss or FaultKind.SegmentDamage or FaultKind.SegmentGone or FaultKind.CursorDamage
        or FaultKind.StoreOlder or FaultKind.StoreGone;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At:hh\\:mm\\:ss} {Kind} for {For:hh\\:mm\\:ss}, {Number}");

    /// <summary>Several faults, in their order in time.</summary>
    public static IReadOnlyList<Fault> Draw(Random random, TimeSpan within)
    {
        FaultKind[] kinds = Enum.GetValues<FaultKind>();
        return [.. Enumerable.Range(0, random.Next(4, 13)).Select(_ => new Fault(
            kinds[random.Next(kinds.Length)], TimeSpan.FromSeconds(random.Next(60, (int)within.TotalSeconds)),
            TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(60, 900) : random.Next(1, 60)), random.Next(1, 60))).OrderBy(fault => fault.At)];
    }
}
