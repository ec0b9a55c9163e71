using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// Appends lines to the newest file; a new one each day, at its size, and after a failure. What a failed write left is taken off its file
/// before anything else is written: no sequence ever stands in the log twice. For one thread.
/// </summary>
internal sealed class AuditWriter(IJournalFiles files, AuditCatalog catalog, long fileBytes, int nextOrdinal, TimeProvider time, ILogger log) : IDisposable
{
    IJournalFile? _open;
    AuditFile? _file, _broken;
    DateTime _day;
    int _nextOrdinal = nextOrdinal;

    /// <summary>Returns when the batch is durable; false: it is not in the log.</summary>
    public bool TryWrite(AuditBatch batch, AuditComposer composer, out Exception? failure)
    {
        try
        {
            Repair();
            DateTime today = time.GetUtcNow().UtcDateTime.Date;
            if (_file is not null && (_day != today || _file.Length + AuditComposer.Most(batch) > fileBytes))
                Close();
            if (_open is null)
                Open(composer.Last + 1, batch.Entries[0].At, today);
            long length = _file!.Length;
            composer.Begin(batch);
            for (; composer.TryNext(); length += composer.Lines.Length)
                _open!.Append(composer.Lines);
            _open!.Flush();
            _file = _file with { Length = length };
            catalog.Put(_file);
            failure = null;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failure = error;
            GiveUp();
            return false;
        }
    }

    /// <summary>What was written last is not to stay. Where the disk does not even let it be taken off, that is tried again before the next write.</summary>
    public void GiveUp()
    {
        _broken ??= _file;
        Close();
        try
        {
            Repair();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.AuditEndNotCut(_broken!.Name, error);
        }
    }

    public void Dispose() => Close();

    void Open(long first, DateTime firstAt, DateTime today)
    {
        _day = today;
        _file = new(AuditNames.Of(today, _nextOrdinal), _nextOrdinal, first, firstAt, Length: 0);
        _nextOrdinal++;
        _open = files.Create(_file.Name);
        files.FlushDirectory();
    }

    void Close()
    {
        _open?.Dispose();
        (_open, _file) = (null, null);
    }

    /// <summary>Throws while the disk does not let the failed end be taken off.</summary>
    void Repair()
    {
        if (_broken is not { } broken)
            return;
        if (broken.Length > 0)
            files.Truncate(broken.Name, broken.Length);
        else
            files.Delete(broken.Name);
        _broken = null;
    }
}
