using LoadMgmt.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Hosting;

/// <summary>The clock of runs that put a day into an hour.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FastClockTests
{
    static readonly DateTimeOffset s_start = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero), s_shows = new(2025, 12, 30, 16, 0, 0, TimeSpan.Zero);

    readonly FakeTimeProvider _world = new(s_start);
    readonly FastClock _clock;

    public FastClockTests() => _clock = new(_world, 24, s_start, s_shows);

    [Test]
    public void An_hour_of_the_world_is_a_day()
    {
        Assert.That(_clock.GetUtcNow(), Is.EqualTo(s_shows));
        _world.Advance(TimeSpan.FromHours(1));
        Assert.That(_clock.GetUtcNow(), Is.EqualTo(s_shows.AddDays(1)));
    }

    [Test]
    public void Two_that_were_made_at_different_moments_show_the_same()
    {
        _world.Advance(TimeSpan.FromSeconds(90));
        var other = new FastClock(_world, 24, s_start, s_shows);
        Assert.That(other.GetUtcNow(), Is.EqualTo(_clock.GetUtcNow()).And.EqualTo(s_shows.AddMinutes(36)));
    }

    [Test]
    public void Time_stamps_go_as_fast_as_the_time_of_day()
    {
        long before = _clock.GetTimestamp();
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.That(_clock.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public void A_time_out_of_thirty_seconds_comes_after_one_and_a_quarter_and_not_before()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), _clock);
        _world.Advance(TimeSpan.FromMilliseconds(1249));
        Assert.That(limit.IsCancellationRequested, Is.False);
        _world.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(limit.IsCancellationRequested, Is.True);
    }

    [Test]
    public void A_delay_that_is_no_whole_millisecond_of_the_world_is_never_early()
    {
        long before = _clock.GetTimestamp();
        Task delay = Task.Delay(TimeSpan.FromMilliseconds(100), _clock);    // 4.17 ms
        _world.Advance(TimeSpan.FromMilliseconds(4));
        Assert.That(delay.IsCompleted, Is.False);
        _world.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(delay.IsCompleted, Is.True);
        Assert.That(_clock.GetElapsedTime(before), Is.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(100)));
    }

    [Test]
    public void A_timer_comes_again_at_its_period_and_stops_when_told()
    {
        int times = 0;
        using ITimer timer = _clock.CreateTimer(_ => times++, null, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4));
        _world.Advance(TimeSpan.FromSeconds(5));
        Assert.That(times, Is.EqualTo(1));
        _world.Advance(TimeSpan.FromSeconds(10));
        Assert.That(times, Is.EqualTo(2));
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _world.Advance(TimeSpan.FromHours(1));
        Assert.That(times, Is.EqualTo(2));
    }
}
