using System.Globalization;
using System.Text;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Fills a batch with one terminal's readings.</summary>
internal sealed class BatchSink : IReadingSink
{
    ReadingBatch _batch = null!;
    int _terminal;

    public void Begin(ReadingBatch batch, int terminalId) => (_batch, _terminal) = (batch, terminalId);

    public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality)
    {
        if (!Possible(at, point, quantity.Info().Column, value) || !Fits(quantity, point, at, value))
            return;
        _batch.Curve.Set(new(_terminal, (short)point, Seconds(at)), quantity, value, quality);
        _batch.Days.Mark(_terminal, (short)point, quantity, at, stored: true);
    }

    public void CurveAbsent(int point, Quantity quantity, DateTime at)
    {
        if (_batch.IsPossible(at))
            _batch.Days.Mark(_terminal, (short)point, quantity, at, stored: false);
    }

    public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality)
    {
        if (!Possible(at, group, quantity.ToString(), value))
            return;
        var key = new GroupKey(_terminal, (short)group, Seconds(at));
        if (!_batch.Groups.TryGetValue(key, out GroupRow? row))
            _batch.Groups[key] = row = new();
        row.Values[(int)quantity - 1] = value;
    }

    /// <summary>A group's row without a value says that there is none: it is written, so that nobody asks again.</summary>
    public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at)
    {
        if (_batch.IsPossible(at))
            _batch.Groups.TryAdd(new(_terminal, (short)group, Seconds(at)), new());
    }

    public void Reading(in Reading reading)
    {
        if (!Possible(reading.At, reading.Point, reading.Item, reading.Value.Mantissa))
            return;
        var key = new ReadingKey(_terminal, (short)reading.Point, reading.Kind, reading.Item, (short)reading.Tariff, Seconds(reading.At));
        if (reading.Value.HasValue)
            _batch.Readings[key] = new(reading.Value.Mantissa, reading.Value.Exponent, reading.Unit);
    }

    public void Event(in TerminalEvent record)
    {
        long? at = record.At is { } known && _batch.IsPossible(known) ? Seconds(known) : null;
        _batch.Events[new(_terminal, (short)record.Erc, ReadingBatch.Hash(record.Record.Span))] = new(at, record.Important, record.Record.ToArray());
    }

    public void Refused(string reason, ReadOnlySpan<byte> bytes) => _batch.Refuse(_terminal, reason, bytes);

    bool Possible(DateTime at, int point, string what, long value)
    {
        if (_batch.IsPossible(at))
            return true;
        Refuse(string.Create(CultureInfo.InvariantCulture, $"{what} p{point} at {at:O}: outside of what can be, clock or retention / 时间超出可能范围"), value);
        return false;
    }

    bool Fits(Quantity quantity, int point, DateTime at, long value)
    {
        if (quantity.Info().IsWide || value is >= int.MinValue and <= int.MaxValue)
            return true;
        Refuse(string.Create(CultureInfo.InvariantCulture, $"{quantity.Info().Column} p{point} at {at:O}: too large for its column / 数值超出列范围"), value);
        return false;
    }

    void Refuse(string reason, long value) =>
        _batch.Refuse(_terminal, reason, Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)));

    static long Seconds(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
}
