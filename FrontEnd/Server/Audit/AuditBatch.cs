namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Entries that wait for the disk together and share its answer. Owned by the log, under whose lock it is filled.</summary>
internal sealed class AuditBatch
{
    /// <summary>A rare large batch does not keep its memory.</summary>
    const int KeptBytes = 1 << 20;

    byte[] _bytes = new byte[16 * 1024];
    TaskCompletionSource<bool> _done = New();

    public List<(string Kind, int Length, DateTime At)> Entries { get; } = [];

    /// <summary>The bodies, one behind the other.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public int Length { get; private set; }

    public Task<bool> Done => _done.Task;

    public void Add(in AuditNote note, DateTime at)
    {
        int length = note.Json.Length;
        if (_bytes.Length - Length < length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + length));
        Span<byte> body = _bytes.AsSpan(Length, length);
        note.Json.Span.CopyTo(body);
        // Line ends in JSON are only between its parts, and here they end entries.
        body.Replace((byte)'\n', (byte)' ');
        body.Replace((byte)'\r', (byte)' ');
        Length += length;
        Entries.Add((note.Kind, length, at));
    }

    /// <summary>Tells whoever waits, and is empty again. Nobody goes on in this thread.</summary>
    public void End(bool isDurable) => Empty().SetResult(isDurable);

    public void Fail(Exception fault) => Empty().SetException(fault);

    TaskCompletionSource<bool> Empty()
    {
        TaskCompletionSource<bool> done = _done;
        _done = New();
        Entries.Clear();
        Length = 0;
        if (_bytes.Length > KeptBytes)
            _bytes = new byte[KeptBytes];
        return done;
    }

    static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
