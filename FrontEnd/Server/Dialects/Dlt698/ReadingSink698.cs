using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// The fields of answers and reports as readings in station terms. A row is gathered until it ends, since its meter and its time may stand
/// behind its values; then it is a stretch of a curve, a freeze, or an event.
/// </summary>
internal ref struct ReadingSink698(
    Terminal terminal, StationClock clock, DateTime receivedAt, Quality quality, bool isReport, ReadOnlySpan<byte> apdu, IReadingSink readings) : IApduSink
{
    readonly ReadOnlySpan<byte> _apdu = apdu;
    readonly List<(Oad Column, int Tariff, Quantity Quantity, Scaled Value)> _values = [];
    Oad _table, _column, _freeze;
    TerminalAddress? _server;
    CivilTime _frozenAt = CivilTime.Missing, _storedAt = CivilTime.Missing, _collectedAt = CivilTime.Missing, _eventAt = CivilTime.Missing;
    int _rowAt = -1, _element;
    bool _isRow;

    /// <summary>A report said something that has no place in the store.</summary>
    public string? Strange { get; private set; }

    public void OnField(ApduField field, int depth, scoped DataItem item)
    {
        switch (field)
        {
            case ApduField.Server:
                _server = item.TryGetServer(out TerminalAddress server) ? server : null;
                break;
            case ApduField.Oad:
                EndRow(item.Offset);
                _table = _column = Oad.Read(item.Content);
                (_isRow, _element) = (false, 0);
                break;
            case ApduField.Row:
                EndRow(item.Offset);
                BeginRow(item.Offset);
                break;
            case ApduField.FollowReport or ApduField.HasTimeTag:
                EndRow(item.Offset);
                break;
            case ApduField.Cell:
                bool isRelated = item.Tag == DataTag.Road;
                _column = Oad.Read(isRelated ? item.Content[Oad.Length..] : item.Content);
                _freeze = isRelated ? Oad.Read(item.Content) : _freeze;
                _element = 0;
                break;
            case ApduField.Value:
                OnValue(depth, item);
                break;
            default:
                break;
        }
    }

    void BeginRow(int offset)
    {
        _values.Clear();
        (_isRow, _rowAt, _server, _freeze) = (true, offset, null, default);
        _frozenAt = _storedAt = _collectedAt = _eventAt = CivilTime.Missing;
    }

    void OnValue(int depth, scoped DataItem item)
    {
        if (depth == 1)
            _element++;
        if (depth > 1 || item.Tag.IsContainer())
            return;
        if (item.Tag == DataTag.Tsa && _column.Oi == Oi.Server)
            _server = item.TryGetServer(out TerminalAddress server) ? server : null;
        else if (_column.Oi == Oi.FreezeTime)
            _frozenAt = item.Time;
        else if (_column.Oi == Oi.StoredAt)
            _storedAt = item.Time;
        else if (_column.Oi == Oi.CollectedAt)
            _collectedAt = item.Time;
        else if (_column.Oi == Oi.EventStart)
            _eventAt = item.Time;
        else if (CurveObjects.TryFind(_column, depth == 1 ? _element : _column.Index, out Quantity quantity))
            Take(depth, quantity, item);
        else if (isReport && !_isRow && _table.Oi != Oi.NewEvents)
            Strange = $"report of {_table}: no place in the store / 上报内容无处存放";
    }

    /// <summary>The elements of an energy are its total and its tariffs, which matter to freezes only; others are quantities of their own.</summary>
    void Take(int depth, Quantity quantity, scoped DataItem item)
    {
        Scaled value = CurveObjects.Convert(quantity, _column, item);
        int tariff = CurveObjects.IsEnergy(_column) ? Math.Max(1, depth == 1 ? _element : _column.Index) - 1 : 0;
        if (_isRow)
            _values.Add((_column, tariff, quantity, value));
        else if (value.HasValue && MeterPoints.TryFind(terminal, _server, out int point))
            readings.Reading(new(point, ReadingKind.Present, CurveObjects.FreezeItem(quantity), tariff, receivedAt, value, quantity.Info().Unit));
    }

    /// <summary>The row, if one was begun, ends before this byte.</summary>
    public void EndRow(int offset)
    {
        if (!_isRow || _rowAt < 0)
            return;
        ReadOnlySpan<byte> row = _apdu[_rowAt..offset];
        _rowAt = -1;
        if (_table.Oi is >= 0x3000 and < 0x3300)
        {
            DateTime? at = _eventAt.TryGetDateTime(out DateTime began) ? clock.ToUtc(began) : null;
            readings.Event(new(_table.Oi, at, Important: true, row.ToArray()) { Trip = TripOf(_table.Oi) });
            return;
        }
        if (_values.Count == 0)
            return;
        if (!MeterPoints.TryFind(terminal, _server, out int point))
        {
            readings.Refused($"no measurement point has meter {_server} / 档案中无此表计", row);
            return;
        }
        CivilTime time = _frozenAt.HasValue ? _frozenAt : _storedAt.HasValue ? _storedAt : _collectedAt;
        if (!time.TryGetDateTime(out DateTime local))
        {
            readings.Refused($"{_table} p{point}: time {time}", row);
            return;
        }
        ushort freeze = _freeze == default ? _table.Oi : _freeze.Oi;
        foreach ((Oad column, int tariff, Quantity quantity, Scaled value) in _values)
            Store(point, freeze, column, tariff, quantity, clock.ToUtc(local), value, row);
    }

    /// <summary>Which rounds, and at what load, stands in columns that the text leaves to each terminal.</summary>
    static ControlTrip? TripOf(ushort oi) => oi switch
    {
        Oi.RemoteTrips => new(TripKind.Remote, null, null, null, null),
        Oi.PowerTrips => new(TripKind.Power, null, null, null, null),
        Oi.EnergyTrips => new(TripKind.Energy, null, null, null, null),
        _ => null,
    };

    readonly void Store(
        int point, ushort freeze, Oad column, int tariff, Quantity quantity, DateTime at, Scaled value, ReadOnlySpan<byte> row)
    {
        QuantityInfo info = quantity.Info();
        ReadingKind? kind = freeze switch
        {
            Oi.DailyFreeze or Oi.SettlementFreeze => ReadingKind.Daily,
            Oi.MonthlyFreeze => ReadingKind.Monthly,
            _ => null,
        };
        if (kind is { } frozen)
            readings.Reading(new(point, frozen, CurveObjects.FreezeItem(quantity), tariff, at, value, info.Unit));
        else if (tariff > 0)
            return;
        else if (value.TryAt(info.Exponent, out long stored))
            readings.Curve(point, quantity, at, stored, quality);
        else if (value.Presence == Presence.Missing)
            readings.CurveAbsent(point, quantity, at);
        else
            readings.Refused($"{ObjectTable.NameOf(column).En} p{point} {at:O}: {value}", row);
    }
}
