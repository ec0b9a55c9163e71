using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Ingest;

/// <summary>Finds the terminal and the dialect of a journalled frame and lets them fill a batch. For one thread at a time.</summary>
internal sealed class FrameDecoder(IArchive archive, IEnumerable<IDialect> dialects, TimeProvider time, ILogger log)
{
    readonly Dictionary<ProtocolFamily, IDialect> _dialects = dialects.ToDictionary(dialect => dialect.Family);
    readonly TripTap _tap = new();
    readonly OncePerMinute _unarchivedLog = new(time);
    long _decoded, _unarchived, _failures;

    public long Decoded => Volatile.Read(ref _decoded);

    public long Unarchived => Volatile.Read(ref _unarchived);

    /// <summary>Trips that the last frame told of.</summary>
    public IReadOnlyList<ControlEvent> Trips => _tap.Heard;

    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Null: the archive does not have it, or no dialect speaks its family; the frame stays in the journal only.</summary>
    public Terminal? Find(in JournalRecord record)
    {
        if (archive.Current.Find(record.Address) is { } terminal && _dialects.ContainsKey(record.Address.Family))
            return terminal;
        Volatile.Write(ref _unarchived, _unarchived + 1);
        if (_unarchivedLog.Allows(out long more))
            log.FrameUnarchived(record.Address, record.Sequence, more);
        return null;
    }

    public void Decode(in JournalRecord record, Terminal terminal, IReadingBatch batch)
    {
        TripTap sink = _tap.On(batch.For(terminal), record);
        try
        {
            _dialects[record.Address.Family].Decode(record, terminal, sink);
        }
        catch (Exception mistake)
        {
            // One frame that breaks a decoder must not hold up all that come after it, now and after every restart.
            Volatile.Write(ref _failures, _failures + 1);
            log.DecoderBroke(record.Address, record.Sequence, mistake);
            sink.Refused($"decoder broke: {mistake.GetType().Name} {mistake.Message} / 解码程序出错", record.Bytes);
        }
        Volatile.Write(ref _decoded, _decoded + 1);
    }
}
