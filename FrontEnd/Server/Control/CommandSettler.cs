using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>
/// Finds out by reading back what an issued command did, until its effect shows or its time is over. Asks only; never acts.
/// </summary>
internal sealed class CommandSettler(CommandDesk desk, Observer observer, IArchive archive, ControlOptions options, TimeProvider time)
{
    /// <summary>Terminals write their outputs a moment after they answer.</summary>
    static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    /// <param name="resumed">After a restart terminals need time to come back.</param>
    public async Task RunAsync(string id, bool resumed, CancellationToken stopping)
    {
        Command command = desk.Book.Find(id)!;
        DateTime issued = command.IssuedAt!.Value, verifyBy = command.VerifyBy!.Value;
        DateTime patience = command.Stage == CommandStage.Unknown ? Later(verifyBy, issued + Settle) : verifyBy;
        if (resumed)
            patience = Later(patience, desk.Now + Settle);
        await WaitUntilAsync(issued + TimeSpan.FromMinutes(command.Order.AlarmMinutes) + Moment, stopping);
        while (!await LookAsync(id, verifyBy, patience))
            await Task.Delay(TimeSpan.FromSeconds(options.ReadBackSeconds), time, stopping);
    }

    TimeSpan Settle => TimeSpan.FromMinutes(options.SettleMinutes);

    /// <summary>One look; true when the command is final.</summary>
    async Task<bool> LookAsync(string id, DateTime verifyBy, DateTime patience)
    {
        Command command = desk.Book.Find(id)!;
        if (Successor(command) is { } successor)
            return End(command, ControlTexts.Superseded(successor.Id));
        Terminal? terminal = archive.Current.Find(command.Order.Terminal);
        ControlState? state = terminal is null ? null : (await observer.ReadStateAsync(terminal)).State;
        if (state is null || ControlTexts.Bit(state, command.Order.Round) is not { } tripped)
            return desk.Now >= patience && End(command, command.Stage == CommandStage.Unknown ? ControlTexts.NeverRead : ControlTexts.NotSeen);

        command = desk.SawState(command, state);
        if (tripped != (command.Order.Action == ControlAction.Trip))
            return desk.Now >= verifyBy && End(command, command.Stage == CommandStage.Unknown ? ControlTexts.DidNotAct : ControlTexts.NotSeen);
        if (command.TrippedBefore == tripped)
            return End(command, ControlTexts.StoodSo);
        return await ShowsAsync(command, terminal!, verifyBy);
    }

    /// <summary>The state is as it should be. A trip has to show in the load too, where that can be read.</summary>
    async Task<bool> ShowsAsync(Command command, Terminal terminal, DateTime verifyBy)
    {
        (long? watts, string what) = await observer.ReadLoadAsync(terminal);
        if (command.Order.Action == ControlAction.AllowClose)
        {
            desk.SawLoad(command, watts, what);
            desk.Stand(command.Id, CommandStage.Verified, ControlTexts.Allowed, isFinal: true, watts);
            return true;
        }
        bool comparable = command.PowerBefore > 0 && watts is not null;
        bool fell = comparable && watts <= command.PowerBefore * (100 - options.LoadFallPercent) / 100;
        bool isFinal = fell || !comparable || desk.Now >= verifyBy;
        if (isFinal || command.Stage != CommandStage.Verified)
        {
            desk.SawLoad(command, watts, what);
            Bilingual detail = fell ? ControlTexts.TrippedAndFallen : comparable ? ControlTexts.TrippedNotFallen : ControlTexts.Tripped;
            desk.Stand(command.Id, CommandStage.Verified, detail, isFinal, watts);
        }
        return isFinal;
    }

    /// <summary>A later command for the same round went out: what is read now is no longer this one's effect.</summary>
    Command? Successor(Command command) =>
        desk.Book.List(
            other => other.Order.Terminal == command.Order.Terminal && other.Order.Round == command.Order.Round && other.IssuedAt > command.IssuedAt, 1)
        is [var successor] ? successor : null;

    bool End(Command command, Bilingual detail)
    {
        desk.Stand(command.Id, command.Stage, detail, isFinal: true);
        return true;
    }

    async Task WaitUntilAsync(DateTime instant, CancellationToken stopping)
    {
        if (instant > desk.Now)
            await Task.Delay(instant - desk.Now, time, stopping);
    }

    static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
