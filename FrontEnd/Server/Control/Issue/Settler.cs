using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>
/// Finds out by reading back what an issued command did at one target, until its effect shows or its time is over. Asks only; never acts.
/// </summary>
internal sealed class Settler(Desk desk, Observer observer, IArchive archive, StationClock clock, ControlOptions options, TimeProvider time)
{
    /// <summary>Terminals write their outputs a moment after they answer.</summary>
    static readonly TimeSpan s_moment = TimeSpan.FromSeconds(2);

    /// <summary>A clock that was just set is no further off than this.</summary>
    static readonly TimeSpan s_clockIsSet = TimeSpan.FromSeconds(5);

    /// <param name="sent">Time stamp of the target's last frame; null after a restart, when terminals need time to come back.</param>
    public async Task RunAsync(Command command, int index, long? sent, CancellationToken stopping)
    {
        TargetProgress target = command[index];
        if (command.Order.Kind == ControlKind.Text)
        {
            End(command, index, ControlTexts.TextStands);
            return;
        }
        TimeSpan verify = command.Order.Alarm + TimeSpan.FromSeconds(options.VerifySeconds);
        long went = sent ?? desk.Book.StampOf(target.VerifyBy!.Value - verify);
        long verifyBy = After(went, verify);
        long patience = target.State == TargetState.Unknown ? Math.Max(verifyBy, After(went, Settle)) : verifyBy;
        if (sent is null)
            patience = Math.Max(patience, After(time.GetTimestamp(), Settle));
        await WaitUntilAsync(After(went, command.Order.Alarm + s_moment), stopping);
        while (!await LookAsync(command, index, verifyBy, patience))
            await Task.Delay(TimeSpan.FromSeconds(options.ReadBackSeconds), time, stopping);
    }

    TimeSpan Settle => TimeSpan.FromMinutes(options.SettleMinutes);

    long After(long stamp, TimeSpan by) => stamp + (long)(by.TotalSeconds * time.TimestampFrequency);

    bool IsPast(long stamp) => time.GetTimestamp() >= stamp;

    /// <summary>One look; true when the target is final.</summary>
    async Task<bool> LookAsync(Command command, int index, long verifyBy, long patience)
    {
        TargetProgress target = command[index];
        if (target.IsFinal)
            return true;
        if (desk.Book.Last(command.Order.Kind, target.Target.Terminal, target.Target.Number) is { } last && last.CommandId != command.Id)
            return End(command, index, ControlTexts.Superseded(last.CommandId));
        bool? shows = archive.Current.Find(target.Target.Terminal) is { } terminal ? await ShowsAsync(command, index, terminal) : null;
        if (shows is null && command[index].Evidence.Any(seen => seen.What == ControlTexts.TripEventWhat))
            return Verified(command, index, ControlTexts.TripTold, isFinal: true, null);
        bool isUnknown = command[index].State == TargetState.Unknown;
        if (shows is null)
            return IsPast(patience) && End(command, index, isUnknown ? ControlTexts.NeverRead : ControlTexts.NotSeen);
        if (shows == false)
            return IsPast(verifyBy) && End(command, index, isUnknown ? ControlTexts.DidNotAct : ControlTexts.NotSeen);
        if (target.Facts?.AlreadySo == true)
            return End(command, index, ControlTexts.StoodSo);
        if (isUnknown && target.Facts?.AlreadySo is null && command.Order.Kind != ControlKind.Clock)
            return End(command, index, ControlTexts.MayHaveStoodSo);
        return command.Kind.TakesLoad || command.Kind.GivesBack
            ? await JudgeLoadAsync(command, index, archive.Current.Find(target.Target.Terminal)!, verifyBy)
            : Verified(command, index, ControlTexts.Stands(command.Kind), isFinal: true, null);
    }

    /// <summary>Whether the terminal stands as the command puts it; null: it could not be read.</summary>
    async Task<bool?> ShowsAsync(Command command, int index, Terminal terminal)
    {
        if (command.Order.Kind == ControlKind.Clock)
        {
            if (await observer.ReadClockErrorAsync(terminal, clock) is not { } error)
                return null;
            desk.Saw(command, index, ControlTexts.ClockWhat, ControlTexts.ClockError(error));
            return error.Duration() <= s_clockIsSet;
        }
        ControlState? state = (await observer.ReadStateAsync(terminal)).State;
        if (state is null || Effects.Shows(command.Kind, command[index].Target.Number, state) is not { } shows)
            return null;
        desk.SawState(command, index, state);
        return shows;
    }

    /// <summary>The state is as it should be. A trip has to show in the load too, where that can be read.</summary>
    async Task<bool> JudgeLoadAsync(Command command, int index, Terminal terminal, long verifyBy)
    {
        LoadSeen? load = await observer.ReadLoadAsync(terminal);
        if (command.Order.Kind != ControlKind.Trip)
        {
            desk.SawLoad(command, index, load);
            return Verified(command, index, command.Order.Kind == ControlKind.AllowClose ? ControlTexts.Allowed : ControlTexts.Stands(command.Kind), true, load?.Watts);
        }
        long? before = command[index].Facts?.LoadWatts;
        bool comparable = before > 0 && load is not null;
        bool fell = comparable && load!.Watts <= before * (100 - options.LoadFallPercent) / 100;
        bool isFinal = fell || !comparable || IsPast(verifyBy);
        if (!isFinal && command[index].State == TargetState.Verified)
            return false;
        desk.SawLoad(command, index, load);
        return Verified(command, index, fell ? ControlTexts.TrippedAndFallen : comparable ? ControlTexts.TrippedNotFallen : ControlTexts.Tripped, isFinal, load?.Watts);
    }

    bool Verified(Command command, int index, Bilingual detail, bool isFinal, long? watts)
    {
        desk.Stand(command, index, TargetState.Verified, detail, isFinal, watts);
        return isFinal;
    }

    bool End(Command command, int index, Bilingual detail)
    {
        desk.Stand(command, index, command[index].State, detail, isFinal: true);
        return true;
    }

    async Task WaitUntilAsync(long stamp, CancellationToken stopping)
    {
        if (!IsPast(stamp))
            await Task.Delay(time.GetElapsedTime(time.GetTimestamp(), stamp), time, stopping);
    }
}
