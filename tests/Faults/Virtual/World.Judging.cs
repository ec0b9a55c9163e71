using LoadMgmt.Contract;
using LoadMgmt.Faults.Oracle;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Virtual;

/// <summary>What must be true: that the station came back by itself, and what the oracle says of it.</summary>
internal sealed partial class World
{
    bool IsSettled => Unsettled().FirstOrDefault() is null;

    IEnumerable<string> Unsettled()
    {
        if (_station is not { } station)
        {
            yield return "the process is not back";
            yield break;
        }
        if (!station.IsReady)
            yield return $"not ready: {station.Pump.Status}";
        if (!station.IsDrained)
            yield return $"not drained: {station.Journal}, position {station.Pump.Position}";
        foreach (FieldTerminal terminal in _terminals)
        {
            if (!terminal.IsOnline || terminal.Machine.OpenReports > 0)
                yield return $"terminal {terminal.Id}: {terminal.Machine.Phase}, {terminal.Machine.OpenReports} reports open";
            if (!station.Table.TryGet(terminal.Spec.Address, out var status) || !status.Linked || status.LoggedIn != true || !status.Fresh || status.Conflict)
                yield return $"terminal {terminal.Id} at the station: {status}";
        }
        foreach (Command command in station.Control.Book.List(command => !command.Head.IsFinal && command.Head.Phase is not (CommandPhase.Prepared or CommandPhase.Approved), 100))
            yield return $"command {command.Id} {command.Order.Kind} is not settled: {command.Head.Phase}, {command[0].State}";
        foreach (string gap in Gaps(station))
            yield return gap;
    }

    IEnumerable<string> Gaps(Station station)
    {
        DateTime upTo = station.Clock.UtcNow.AddMinutes(-75);
        for (int back = 1; back >= 0; back--)
        {
            var day = new StationDay(DateOnly.FromDateTime(station.Clock.LocalNow).AddDays(-back), station.Clock);
            Dictionary<(int, int, DayItem), CurveDay> rows = station.Store.ReadCurveDays(day.Day, null).ToDictionary(row => (row.TerminalId, row.Number, row.Item));
            foreach (Terminal terminal in _premises.Archive.Current.Terminals)
                foreach (MeasurementPoint point in terminal.Points)
                    foreach (Quantity quantity in new[] { Quantity.ActivePower, Quantity.ReactivePower, Quantity.VoltageA })
                    {
                        CurveDay? row = rows.GetValueOrDefault((terminal.Id, point.Number, quantity));
                        UInt128 missing = ((DayItem)quantity).Expected(day, upTo) & ~((row?.Stored ?? 0) | (row?.Absent ?? 0));
                        if (missing != 0)
                            yield return $"gap: {UInt128.PopCount(missing)} of {quantity}, terminal {terminal.Id} point {point.Number} on {day.Day}, tries {row?.Tries}, next {row?.NextTry:HH:mm}";
                    }
        }
    }

    void Judge()
    {
        _violations.AddRange(Unsettled().Take(10).Select(what => "did not come back by itself: " + what));
        _violations.AddRange(_controls.Twice);
        _violations.AddRange(_controls.Unlogged);
        if (_station is not { } station)
            return;
        _violations.AddRange(Verdict.Of(_ledger, Stored.Of(station.Store), (_, frame) => IsExcused(frame), _clocksWrong));
        foreach (Command command in station.Control.Book.List(_ => true, 1000))
            foreach (TargetProgress target in command.Targets)
            {
                int id = _premises.Archive.Current.Find(target.Target.Terminal)!.Id;
                bool received = target.Frames.Any(frame => _controls.WasReceived(id, frame)), written = target.Frames.Any(frame => _controls.WasWritten(id, frame));
                if (target.State is TargetState.Verified or TargetState.Accepted or TargetState.Refused && !received
                    || target.State is TargetState.NotSent or TargetState.Blocked or TargetState.Prepared && written)
                    _violations.Add($"command {command.Id} says {target.State} of terminal {id}; its frame was {(written ? "written" : "not written")} and {(received ? "received" : "not received")}");
            }
    }

    bool IsExcused(string frame) => _sequences.TryGetValue(frame, out List<long>? sequences)
        && (_tailDamaged && _log.Cuts > 0 || sequences.Any(sequence => _log.Missing.Any(range => sequence >= range.First && sequence <= range.Last)));
}
