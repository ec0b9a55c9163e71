using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// Turns the fields of decoded units into readings in station terms: curve points get their instant from the stamp of the answer, never
/// from the question; freezes the end of their day or month; events their time where it is one.
/// </summary>
internal ref struct ReadingUnitSink(Edition edition, StationClock clock, DateTime receivedAt, Quality quality, IReadingSink readings) : IUnitSink
{
    DataUnit? _unit;
    int _point;
    DateTime? _at;
    DateTime _curveStart;
    TimeSpan _interval;
    ReadingKind _kind;
    bool _curve;

    public void OnUnit(DataUnit unit, int point)
    {
        _unit = unit;
        _point = point;
        _at = null;
        _curve = false;
        _interval = default;
        _kind = ReadingKind.Present;
    }

    public void OnField(Field field, int index, int outer, in FieldValue value)
    {
        switch (field.Role)
        {
            case FieldRole.CurveStart:
                _curve = true;
                _curveStart = value.Time.TryGetDateTime(out DateTime start) ? clock.ToUtc(start) : default;
                if (_curveStart == default)
                    readings.Refused($"{_unit!.Afn:X} F{_unit.Fn} p{_point}: curve start {value.Time}", value.Raw);
                break;
            case FieldRole.Stamp when _unit!.Afn == Afn.Class1:
                OnHour(field, value);
                break;
            case FieldRole.CurveDensity when _unit!.Afn == Afn.Class1:
                OnHourDensity(value.Number.Mantissa);
                break;
            case FieldRole.CurveDensity:
                _interval = CurveUnits.IntervalOf(value.Number.Mantissa);
                if (_curve && _interval == default && value.Number.Mantissa != 0)
                    readings.Refused($"0D F{_unit!.Fn} p{_point}: density code {value.Number}", value.Raw);
                break;
            case FieldRole.ReadAt:
                if (_kind == ReadingKind.Present && value.Time.TryGetDateTime(out DateTime local))
                    _at = clock.ToUtc(local);
                break;
            case FieldRole.Stamp:
                OnStamp(value);
                break;
            case FieldRole.Value when _curve:
                OnPoint(field, index, value);
                break;
            case FieldRole.Value when field.Kind == FieldKind.Number && _unit!.Afn is Afn.Class1 or Afn.Class2:
                // A list in a list: relays of the second route are not those of the first.
                readings.Reading(new(_point, _kind, outer > 0 ? $"{field.Name}_{outer + 1}" : field.Name, index, _at ?? receivedAt, value.Number, field.Unit));
                break;
            case FieldRole.Value when _unit!.Afn == Afn.Events && field.Kind == FieldKind.Bytes:
                OnEvent(value.Raw);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// Td_h, the last full hour 小时冻结: today's, or yesterday's where it is later than now. 2005 has hour and density in one byte. The first
    /// value is that of the first instant after the hour.
    /// </summary>
    void OnHour(Field field, in FieldValue value)
    {
        _curve = true;
        bool isShort = field.Kind == FieldKind.Bits;
        int hour = isShort ? (int)(10 * (value.Number.Mantissa >> 4 & 3) + (value.Number.Mantissa & 15)) : value.Time.Hour;
        DateTime now = clock.ToLocal(receivedAt), hourOfDay = now.Date.AddHours(hour);
        _curveStart = hour is >= 0 and < 24 ? clock.ToUtc(hourOfDay > now ? hourOfDay.AddDays(-1) : hourOfDay) : default;
        if (_curveStart == default)
            readings.Refused($"0C F{_unit!.Fn} p{_point}: no hour", value.Raw);
        if (isShort)
            OnHourDensity(value.Number.Mantissa >> 6);
    }

    void OnHourDensity(long code)
    {
        _interval = CurveUnits.IntervalOf(code);
        if (_curveStart != default)
            _curveStart += _interval;
    }

    /// <summary>A freeze belongs to the end of its day or month (24:00).</summary>
    void OnStamp(in FieldValue value)
    {
        _kind = value.Time.Day < 0 ? ReadingKind.Monthly : ReadingKind.Daily;
        if (value.Time.TryGetDateTime(out DateTime begin))
            _at = clock.ToUtc(_kind == ReadingKind.Monthly ? begin.AddMonths(1) : begin.AddDays(1));
        else
            readings.Refused($"{_unit!.Afn} F{_unit.Fn} p{_point}: stamp {value.Time}", value.Raw);
    }

    readonly void OnPoint(Field field, int index, in FieldValue value)
    {
        if (_curveStart == default || _interval == default)
            return;
        DateTime at = _curveStart + _interval * index;
        if (CurveUnits.TryFind(field.Name, out Quantity quantity))
        {
            if (value.Number.TryAt(quantity.Info().Exponent, out long stored))
                readings.Curve(_point, quantity, at, stored, quality);
            else if (value.Number.Presence == Presence.Missing)
                readings.CurveAbsent(_point, quantity, at);
            else
                readings.Refused($"0D F{_unit!.Fn} p{_point} {at:O}: bad digits", value.Raw);
        }
        else if (CurveUnits.TryFindGroup(field.Name, out GroupQuantity group))
        {
            // kW and kWh on the wire, W and Wh in the store.
            if ((value.Number with { Exponent = (sbyte)(value.Number.Exponent + 3) }).TryAt(0, out long stored))
                readings.GroupCurve(_point, group, at, stored, quality);
            else if (value.Number.Presence == Presence.Missing)
                readings.GroupCurveAbsent(_point, group, at);
            else
                readings.Refused($"0D F{_unit!.Fn} group {_point} {at:O}: bad digits", value.Raw);
        }
    }

    /// <summary>An event record: ERC, Le, body; the body begins with its time, except ERC14 and ERC41 (file 06 section 2).</summary>
    readonly void OnEvent(ReadOnlySpan<byte> record)
    {
        if (record.Length < 2 || record[0] == 0)
            return;
        DateTime? at = null;
        if (record.Length >= 7 && record[0] != 41
            && Protocols.Gdw376.Formats.AnnexA.A15.Read(record[2..7]).TryGetDateTime(out DateTime local))
            at = clock.ToUtc(local);
        readings.Event(new(record[0], at, Important: _unit!.Fn == 1, record.ToArray()) { Trip = TripRecords.Read(edition, record) });
    }
}
