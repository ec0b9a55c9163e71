using System.Globalization;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Storage.Batches;

/// <summary>Puts one terminal's readings into a batch, and what cannot be stored among the refused.</summary>
internal sealed class BatchSink(ReadingBatch batch) : IReadingSink
{
    int _terminalId, _point = -1, _series, _group = -1, _groupSeries;
    InstantRule _rule;

    public void Begin(int terminalId, InstantRule rule)
    {
        if (terminalId != _terminalId)
            _point = _group = -1;
        (_terminalId, _rule) = (terminalId, rule);
    }

    public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality)
    {
        QuantityInfo info = quantity.Info();
        if (!_rule.Allows(at))
            Refuse(_rule.Reason($"{info.Column} p{point}", at), value);
        else if (!info.IsWide && value != (int)value)
            Refuse(Text($"{info.Column} p{point} at {at:yyyy-MM-dd HH:mm:ss}Z: {value} does not fit 32 bits / 数值超出 32 位"), value);
        else if (at.Ticks % TimeSpan.TicksPerSecond != 0)
            Refuse(Text($"{info.Column} p{point} at {at:O}: not a whole second / 时间不是整秒"), value);
        else
        {
            batch.Curves.Set(SeriesOf(point), Instants.Seconds(at), (int)quantity - 1, value, quality);
            batch.Days.Stored(_series, quantity, at);
        }
    }

    public void CurveAbsent(int point, Quantity quantity, DateTime at)
    {
        // Nobody will ask for an instant that no value may have.
        if (_rule.Allows(at))
            batch.Days.Absent(SeriesOf(point), quantity, at);
    }

    public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality)
    {
        if (!_rule.Allows(at))
        {
            Refuse(_rule.Reason($"{quantity} group {group}", at), value);
            return;
        }
        batch.Groups.Set(GroupSeriesOf(group), Instants.Seconds(at), (int)quantity - 1, value, quality);
        batch.Days.Stored(_groupSeries, quantity, at);
    }

    public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at)
    {
        if (_rule.Allows(at))
            batch.Days.Absent(GroupSeriesOf(group), quantity, at);
    }

    public void Reading(in Reading reading)
    {
        if (!_rule.Allows(reading.At, reading.Kind))
            Refuse(_rule.Reason(NameOf(reading), reading.At), reading.Value.Mantissa);
        else if (reading.Value.Presence == Presence.Bad)
            Refuse(Text($"{NameOf(reading)} at {reading.At:yyyy-MM-dd HH:mm:ss}Z: bad digits / 数字有误"), reading.Value.Mantissa);
        else
        {
            var key = new ReadingKey(_terminalId, reading.Point, reading.Kind, reading.Item, reading.Tariff, Instants.WholeSecond(reading.At));
            if (reading.Value.HasValue)
                batch.Readings[key] = new(reading.Value.Mantissa, reading.Value.Exponent, reading.Unit);
            else
                batch.Readings.TryAdd(key, new(null, 0, reading.Unit));
            // The total stands for its tariffs: it is there whenever they are.
            if (reading is { Kind: ReadingKind.Daily, Tariff: 0 } && DailyFreezes.TryFind(reading.Item, out DailyFreeze freeze))
                batch.Days.Freeze(SeriesOf(reading.Point), freeze, key.At, reading.Value.HasValue);
        }
    }

    public void Event(in TerminalEvent record)
    {
        DateTime? at = record.At is { } time ? Instants.WholeSecond(time) : null;
        var key = new EventKey(_terminalId, record.Erc, RecordHash.OfEvent(at, record.Record.Span));
        bool wasImportant = batch.Events.TryGetValue(key, out EventValue before) && before.Important;
        batch.Events[key] = new(at, Instants.WholeSecond(_rule.Now), record.Important || wasImportant, record.Record.ToArray());
    }

    public void Refused(string reason, ReadOnlySpan<byte> bytes) => batch.Refused[new(_terminalId, RecordHash.OfRefused(reason, bytes))] =
        new(Instants.WholeSecond(_rule.Now), reason, bytes.ToArray());

    int SeriesOf(int point) => point == _point ? _series : _series = batch.Curves.SeriesOf(_terminalId, _point = point);

    int GroupSeriesOf(int group) => group == _group ? _groupSeries : _groupSeries = batch.Groups.SeriesOf(_terminalId, _group = group);

    void Refuse(string reason, long value) => Refused(reason, BitConverter.GetBytes(value));

    static string NameOf(in Reading reading) => $"{reading.Item} p{reading.Point} tariff {reading.Tariff}";

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
