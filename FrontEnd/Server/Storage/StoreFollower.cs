using System.Threading.Channels;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Copies something to the store, behind everything else: a store that is away holds nothing up, and is asked again.</summary>
/// <param name="pause">Between two rounds: what changes several times within a moment is copied once.</param>
internal abstract class StoreFollower(TimeProvider time, TimeSpan pause) : BackgroundService
{
    static readonly TimeSpan s_again = TimeSpan.FromSeconds(30);

    /// <summary>One word is enough: whoever wakes looks for everything that is new.</summary>
    readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the starting thread: the store blocks.
        await Task.Yield();
        Follow();
        try
        {
            while (true)
            {
                while (!TryCopy(stoppingToken))
                    await Task.Delay(s_again, time, stoppingToken);
                if (pause > TimeSpan.Zero)
                    await Task.Delay(pause, time, stoppingToken);
                await _woken.Reader.ReadAsync(stoppingToken);
            }
        }
        finally
        {
            Unfollow();
        }
    }

    /// <summary>There is something new. Returns at once.</summary>
    protected void Wake() => _woken.Writer.TryWrite(true);

    /// <summary>Hears from now on of what is new.</summary>
    protected abstract void Follow();

    protected abstract void Unfollow();

    /// <summary>Copies all that is new. Throws <see cref="StoreException"/> when the store is away; what was not copied is new the next time.</summary>
    protected abstract void Copy(CancellationToken stopping);

    protected abstract void TellAway(TimeSpan again, string error);

    protected abstract void TellBack();

    bool TryCopy(CancellationToken stopping)
    {
        try
        {
            Copy(stopping);
        }
        catch (StoreException error)
        {
            if (!_isAway)
                TellAway(s_again, error.Message);
            _isAway = true;
            return false;
        }
        if (_isAway)
            TellBack();
        _isAway = false;
        return true;
    }
}
