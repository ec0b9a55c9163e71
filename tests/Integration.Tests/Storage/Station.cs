using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>A station at noon of 2026-03-15, its terminals, and batches of what they say.</summary>
internal sealed class Station
{
    static int s_lastTerminal;

    public Station() => Clock = new(StationClock.ZoneOrFixed("Asia/Shanghai"), Time);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 15, 4, 0, 0, TimeSpan.Zero));

    public StationClock Clock { get; }

    public DateOnly Yesterday { get; } = new(2026, 3, 14);

    /// <summary>Midnight that began yesterday, UTC.</summary>
    public DateTime Midnight => new StationDay(Yesterday, Clock).Start;

    public DateTime At(int quarter) => Midnight + StationDay.Interval * quarter;

    /// <summary>One that no other test has.</summary>
    public Terminal NewTerminal() => Terminal(Interlocked.Increment(ref s_lastTerminal));

    public static Terminal Terminal(int id) => new(
        id, TerminalAddress.Of376((ushort)(0x4400 + id / 60_000), (ushort)(id % 60_000)), $"terminal {id}", 1, null, TerminalProfile.Gdw376, LinkKind.Tcp, [],
        TimeSpan.FromMinutes(5), [], []);

    public IReadingBatch Batch(StoreOptions options, Terminal terminal, params IEnumerable<Action<IReadingSink>> parts)
    {
        IReadingBatch batch = StoreFactory.NewBatch(Clock, options);
        foreach (Action<IReadingSink> part in parts)
            part(batch.For(terminal));
        return batch;
    }
}
