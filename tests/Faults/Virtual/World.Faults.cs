using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.Faults.Virtual;

/// <summary>What goes wrong: each fault as it happens, how long it lasts, and the end of all of them.</summary>
internal sealed partial class World
{
    void Happen(Fault fault)
    {
        Note(fault.ToString());
        FieldTerminal terminal = _terminals[fault.Number % _terminals.Count];
        TimeSpan until = fault.At + fault.For;
        switch (fault.Kind)
        {
            case FaultKind.FlushFails:
                _premises.Disk.FailingFlushes += fault.Number % 9 + 1;
                break;
            case FaultKind.WriteFails:
                _premises.Disk.FailingWrites += fault.Number % 9 + 1;
                break;
            case FaultKind.DiskFull:
                _fullUntil = until;
                _premises.Disk.Capacity = _premises.Disk.Used + fault.Number * 40;
                break;
            case FaultKind.StoreAway:
                _awayUntil = until;
                break;
            case FaultKind.StoreWrites:
                for (int i = 0; i < fault.Number % 5 + 1; i++)
                    _premises.Weather.Writes.Enqueue((WriteFault)_random.Next(5));
                break;
            case FaultKind.AuditFails:
                _auditUntil = until;
                break;
            case FaultKind.WireBreaks:
                terminal.Wire?.Break();
                break;
            case FaultKind.HalfOpen:
                terminal.Drop(arrives: fault.Number % 2 == 0);
                break;
            case FaultKind.Storm:
                foreach (FieldTerminal one in _terminals)
                    one.Drop(arrives: _random.Next(2) == 0);
                break;
            case FaultKind.Slow:
                _slowUntil = until;
                break;
            case FaultKind.Stuck:
                _stuckUntil = until;
                break;
            case FaultKind.Repeat:
                terminal.Repeat();
                break;
            case FaultKind.ClockJump:
                (_clocksWrong, _wrong) = (true, TimeSpan.FromMinutes((fault.Number - 30) * (fault.Number % 3 == 0 ? 20 : 0.2)));
                if (_station is { } there)
                    there.Time.Wrong = _wrong;
                break;
            case FaultKind.LateTicks:
                _lateUntil = until;
                break;
            case FaultKind.Events:
                for (int i = 0; i < fault.Number % 6 + 1; i++)
                    terminal.Machine.Model.Events.Add([4, 7, .. Stamp(terminal), (byte)i, 0], important: _random.Next(2) == 0);
                break;
            default:
                if (_copy is null || _random.Next(2) == 0)
                    Copy();
                (_dying, _stepsToDeath) = (fault, fault.Number);
                break;
        }
    }

    /// <summary>Minute, hour, day, month, year of the terminal's clock, in BCD.</summary>
    static byte[] Stamp(FieldTerminal terminal)
    {
        DateTime now = terminal.Machine.Model.Clock.Now;
        return [.. new[] { now.Minute, now.Hour, now.Day, now.Month, now.Year % 100 }.Select(value => (byte)(value / 10 << 4 | value % 10))];
    }

    void Weather()
    {
        _premises.Weather.IsAway = _elapsed < _awayUntil;
        _premises.Audit.Fails = _elapsed < _auditUntil;
        if (_elapsed >= _fullUntil)
            _premises.Disk.Capacity = long.MaxValue;
        foreach (Wire wire in _wires)
            (wire.IsStuck, wire.Delay) = (_elapsed < _stuckUntil, Delay);
    }

    void Copy()
    {
        if (_station is { } station && !_premises.Weather.IsAway && File.Exists(_premises.StorePath))
        {
            station.Store.Run(station.Time.GetUtcNow().UtcDateTime);
            _copy = File.ReadAllBytes(_premises.StorePath);
        }
    }

    void Damage(Fault fault)
    {
        string[] segments = [.. _premises.Disk.Names.Where(name => name.EndsWith(Segment.PlainSuffix, StringComparison.Ordinal) || name.EndsWith(Segment.CompressedSuffix, StringComparison.Ordinal))];
        switch (fault.Kind)
        {
            case FaultKind.SegmentDamage when segments.Length > 0:
            {
                string name = segments[_random.Next(segments.Length)];
                _tailDamaged |= name == segments[^1];
                _premises.Disk.Damage(name, bytes =>
                {
                    int from = _random.Next(bytes.Length), length = Math.Min(_random.Next(1, 600), bytes.Length - from);
                    if (fault.Number % 3 == 0)
                        bytes.AsSpan(from, length).Clear();
                    else if (fault.Number % 3 == 1)
                        bytes[from] ^= (byte)(1 << _random.Next(8));
                    else
                        return bytes[..from];
                    return bytes;
                });
                break;
            }
            case FaultKind.SegmentGone when segments.Length > 1:
                _premises.Disk.Damage(segments[_random.Next(segments.Length - 1)], _ => null);
                break;
            case FaultKind.CursorDamage:
                _premises.Disk.Damage("cursor", bytes => fault.Number % 2 == 0 ? null : [.. bytes.Select(one => (byte)~one)]);
                break;
            case FaultKind.StoreOlder when _copy is { } copy:
                File.WriteAllBytes(_premises.StorePath, copy);
                File.Delete(_premises.StorePath + "-wal");
                File.Delete(_premises.StorePath + "-shm");
                break;
            case FaultKind.StoreGone:
                foreach (string file in Directory.GetFiles(_premises.Folder, "store.db*"))
                    File.Delete(file);
                break;
            default:
                break;
        }
    }

    /// <summary>Everything that was on purpose ends; what the process is doing, it may finish.</summary>
    void Heal()
    {
        Note("heal");
        _isHealing = true;
        (_dying, _stepsToDeath) = (null, -1);
        _lateUntil = _stuckUntil = _slowUntil = _awayUntil = _fullUntil = _auditUntil = _wrong = default;
        (_premises.Disk.FailingFlushes, _premises.Disk.FailingWrites) = (0, 0);
        _premises.Weather.Writes.Clear();
        if (_station is { } station)
            station.Time.Wrong = default;
    }

    /// <summary>In healing a step is longer than any delay.</summary>
    TimeSpan Delay => TimeSpan.FromSeconds(_isHealing ? 0 : _elapsed < _slowUntil ? 8 : 0.5);
}
