using LoadMgmt.FrontEnd.Control.Book;

namespace LoadMgmt.FrontEnd.Control.Rules;

/// <summary>
/// Holds what is taken away within the station's limits, over all commands together: what is too much for this minute waits, and at the
/// hard stop nothing more goes. What was counted and did not go stays counted. Closings of one command follow each other at random distances.
/// </summary>
internal sealed class Pacer(ControlOptions options, TimeProvider time)
{
    readonly Lock _gate = new();
    readonly Window _minute = new(60 * time.TimestampFrequency), _hardStop = new(options.HardStopMinutes * 60L * time.TimestampFrequency);

    /// <summary>What went before the server started, oldest first; a restart lifts no limit.</summary>
    /// <param name="stamp">Its time stamp.</param>
    public void Remember(long stamp, long watts)
    {
        lock (_gate)
        {
            _minute.Add(stamp, watts);
            _hardStop.Add(stamp, watts);
        }
    }

    /// <summary>Waits until the load may be taken away. Not null: the hard stop stands against it.</summary>
    public async Task<Block?> TakeAsync(long watts, CancellationToken stopping)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_gate)
            {
                long now = time.GetTimestamp(), within = _hardStop.SumAt(now), lastMinute = _minute.SumAt(now);
                if (within + watts > options.HardStopMegawatts * 1_000_000L)
                    return RuleTexts.HardStop(within / 1_000_000m, options.HardStopMegawatts, options.HardStopMinutes);
                // A single load above the rate goes alone, into a minute of its own.
                if (lastMinute <= 0 || lastMinute + watts <= options.MegawattsPerMinute * 1_000_000L)
                {
                    Remember(now, watts);
                    return null;
                }
                wait = time.GetElapsedTime(now, _minute.FreeAt);
            }
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, stopping);
        }
    }

    /// <summary>Between two closings of one command.</summary>
    public Task StaggerAsync(CancellationToken stopping)
    {
        int most = options.CloseStaggerSeconds * 1000;
        return most == 0 ? Task.CompletedTask : Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(most + 1)), time, stopping);
    }

    /// <summary>A sum over what was added within some time, in time stamps.</summary>
    sealed class Window(long length)
    {
        readonly Queue<(long Stamp, long Watts)> _entries = [];
        long _sum;

        /// <summary>When the oldest entry leaves it.</summary>
        public long FreeAt => _entries.Peek().Stamp + length;

        public void Add(long stamp, long watts)
        {
            _entries.Enqueue((stamp, watts));
            _sum += watts;
        }

        public long SumAt(long now)
        {
            while (_entries.TryPeek(out (long Stamp, long Watts) oldest) && oldest.Stamp + length <= now)
                _sum -= _entries.Dequeue().Watts;
            return _sum;
        }
    }
}
