using LoadMgmt.FrontEnd.Control.Book;

namespace LoadMgmt.FrontEnd.Control.Rules;

/// <summary>
/// Holds what is taken away within the station's limits, over all commands together: what is too much for this minute waits, and at the
/// hard stop nothing more goes. What was counted and did not go stays counted. Closings of one command follow each other at random distances.
/// </summary>
internal sealed class Pacer(ControlOptions options, TimeProvider time)
{
    static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    readonly Lock _gate = new();
    readonly Window _minute = new(s_minute), _hardStop = new(TimeSpan.FromMinutes(options.HardStopMinutes));

    DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What went before the server started; a restart lifts no limit.</summary>
    public void Remember(DateTime at, long watts)
    {
        lock (_gate)
        {
            _minute.Add(at, watts);
            _hardStop.Add(at, watts);
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
                long within = _hardStop.SumAt(Now), lastMinute = _minute.SumAt(Now);
                if (within + watts > options.HardStopMegawatts * 1_000_000L)
                    return RuleTexts.HardStop(within / 1_000_000m, options.HardStopMegawatts, options.HardStopMinutes);
                // A single load above the rate goes alone, into a minute of its own.
                if (lastMinute <= 0 || lastMinute + watts <= options.MegawattsPerMinute * 1_000_000L)
                {
                    Remember(Now, watts);
                    return null;
                }
                wait = _minute.Oldest + s_minute - Now;
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

    /// <summary>A sum over what was added within some time.</summary>
    sealed class Window(TimeSpan length)
    {
        readonly Queue<(DateTime At, long Watts)> _entries = [];
        long _sum;

        public DateTime Oldest => _entries.Peek().At;

        public void Add(DateTime at, long watts)
        {
            _entries.Enqueue((at, watts));
            _sum += watts;
        }

        public long SumAt(DateTime now)
        {
            while (_entries.TryPeek(out (DateTime At, long Watts) oldest) && oldest.At + length <= now)
                _sum -= _entries.Dequeue().Watts;
            return _sum;
        }
    }
}
