using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Reads and sets one terminal's clock, for operators and for <see cref="ClockKeeper"/>. Every setting is logged and remembered.</summary>
internal sealed class ClockDesk(
    ITerminalGateway gateway, RequestDesk desk, StationClock clock, ClockOptions options, CollectionMetrics metrics, ILogger<ClockDesk> log)
{
    const int Remembered = 1000;

    readonly Lock _gate = new();
    readonly Queue<ClockSetting> _recent = [];

    /// <summary>The latest attempts, newest first.</summary>
    public IReadOnlyList<ClockSetting> Recent
    {
        get
        {
            lock (_gate)
                return [.. _recent.Reverse()];
        }
    }

    public async Task<ClockReading> ReadAsync(Terminal terminal, ExchangePriority priority, CancellationToken cancel = default)
    {
        Exchange<DateTime?> question = desk.For(terminal).ReadClock(terminal, priority);
        gateway.Send(question);
        ExchangeResult result = await question.Completion.WaitAsync(cancel);
        DateTime? local = result.IsAnswered ? question.Value : null;
        TimeSpan? error = local is { } time && result.SentAt is { } sent ? ClockRules.Error(clock.ToUtc(time), sent, result.EndedAt) : null;
        return new(terminal.Address, local, error, result);
    }

    /// <summary>Reads, judges, sets, reads again.</summary>
    /// <param name="force">An operator wants it whatever the size of the error and the time of day.</param>
    public async Task<ClockSetting> SetAsync(Terminal terminal, string who, string why, bool force, CancellationToken cancel = default)
    {
        ClockReading before = await ReadAsync(terminal, ExchangePriority.Operator, cancel);
        var attempt = new ClockSetting(terminal.Address, clock.UtcNow, who, why, before.Error, null, null, null, false);
        if (before.Error is null && !force)
            return Remember(attempt with { Outcome = before.Result.Outcome }, before.Result.Detail);
        if (!force && ClockRules.Judge(before.Error!.Value, clock.LocalNow, options) is not ClockVerdict.Set and var verdict)
            return Remember(attempt with { Refused = verdict }, $"{verdict}");
        Exchange command = desk.For(terminal).Act(terminal, new Dialects.ClockAct());
        gateway.Send(command);
        ExchangeResult set = await command.Completion.WaitAsync(cancel);
        metrics.ClockSet(set.Outcome);
        // Read again even without an answer: the command may have arrived.
        ClockReading after = set.SentAt is null ? before with { Error = null } : await ReadAsync(terminal, ExchangePriority.Operator, cancel);
        return Remember(
            attempt with { After = after.Error, Outcome = set.Outcome, IsVerified = after.Error?.Duration() <= options.Limit }, set.Detail);
    }

    ClockSetting Remember(ClockSetting setting, string? detail)
    {
        lock (_gate)
        {
            _recent.Enqueue(setting);
            if (_recent.Count > Remembered)
                _recent.Dequeue();
        }
        if (setting.IsVerified)
            log.ClockWasSet(setting.Terminal, setting.Who, setting.Why, setting.Before, setting.After);
        else if (setting.Refused != ClockVerdict.Fine)
            log.ClockWasNotSet(setting.Terminal, setting.Who, setting.Why, setting.Before, setting.After, setting.Outcome, detail);
        return setting;
    }
}
