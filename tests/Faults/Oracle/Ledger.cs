using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Oracle;

/// <summary>
/// One side of the oracle: everything that terminals sent, and which of it they were told to be had. Frames are taken apart by the
/// server's own decoder, away from all faults: what is tested here is that nothing is lost on the way, not what bytes mean.
/// </summary>
internal sealed class Ledger(IEnumerable<IDialect> dialects, IArchive archive)
{
    readonly Dictionary<ProtocolFamily, IDialect> _dialects = dialects.ToDictionary(dialect => dialect.Family);
    readonly Dictionary<Datum, Sent> _sent = [];
    readonly Dictionary<(int TerminalId, string Frame), List<Datum>> _frames = [];
    readonly HashSet<Datum> _absent = [];

    /// <summary>One thing that went over the wire, with every value that it was given.</summary>
    internal sealed class Sent
    {
        public HashSet<DatumValue> Values { get; } = [];

        /// <summary>The terminal was told that the station has it.</summary>
        public bool IsTold { get; set; }

        /// <summary>Frames that carried it and were confirmed, hexadecimal.</summary>
        public List<string> Frames { get; } = [];
    }

    public IReadOnlyDictionary<Datum, Sent> All => _sent;

    /// <summary>The terminal said that it has no value for these.</summary>
    public IReadOnlySet<Datum> Absent => _absent;

    public int Told => _sent.Values.Count(sent => sent.IsTold);

    public int Frames => _frames.Count;

    /// <summary>A terminal put a frame on the wire.</summary>
    /// <param name="at">UTC.</param>
    public void OnSent(TerminalAddress address, ReadOnlySpan<byte> frame, DateTime at)
    {
        if (archive.Current.Find(address) is not { } terminal)
            return;
        var data = new List<Datum>();
        var sink = new Taker(this, terminal.Id, data);
        _dialects[address.Family].Decode(new() { Sequence = 1, ReceivedAt = at, Address = address, Bytes = frame }, terminal, sink);
        _frames[(terminal.Id, Convert.ToHexString(frame))] = data;
    }

    /// <summary>The terminal took a confirmation of a frame of its own.</summary>
    public void OnTold(TerminalAddress address, ReadOnlySpan<byte> frame)
    {
        if (archive.Current.Find(address) is not { } terminal || !_frames.TryGetValue((terminal.Id, Convert.ToHexString(frame)), out List<Datum>? data))
            return;
        foreach (Datum datum in data)
        {
            _sent[datum].IsTold = true;
            _sent[datum].Frames.Add(Convert.ToHexString(frame));
        }
    }

    void Add(Datum datum, DatumValue value, List<Datum> data)
    {
        if (!_sent.TryGetValue(datum, out Sent? sent))
            _sent.Add(datum, sent = new());
        sent.Values.Add(value);
        data.Add(datum);
    }

    sealed class Taker(Ledger ledger, int terminal, List<Datum> data) : IReadingSink
    {
        public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality) =>
            ledger.Add(new(terminal, DatumKind.Curve, point, quantity.Info().Column, 0, at), DatumValue.Of(value, quantity.Info().Exponent), data);

        public void CurveAbsent(int point, Quantity quantity, DateTime at) =>
            ledger._absent.Add(new(terminal, DatumKind.Curve, point, quantity.Info().Column, 0, at));

        public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality) =>
            ledger.Add(new(terminal, DatumKind.GroupCurve, group, quantity.ToString(), 0, at), DatumValue.Of(value, 0), data);

        public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at) =>
            ledger._absent.Add(new(terminal, DatumKind.GroupCurve, group, quantity.ToString(), 0, at));

        public void Reading(in Reading reading)
        {
            if (reading.Kind != ReadingKind.Present && reading.Value.HasValue)
                ledger.Add(new(terminal, DatumKind.Freeze, reading.Point, $"{reading.Kind} {reading.Item}", reading.Tariff, reading.At), DatumValue.Of(reading.Value), data);
        }

        public void Event(in TerminalEvent record) =>
            ledger.Add(new(terminal, DatumKind.Event, record.Erc, Convert.ToHexString(record.Record.Span), 0, default), DatumValue.None, data);

        public void Refused(string reason, ReadOnlySpan<byte> bytes)
        {
            // A terminal that sends what no decoder understands is none of these tests' terminals.
        }
    }
}
