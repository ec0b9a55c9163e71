using System.Buffers;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Entries that wait for the disk together and share its answer. Owned by the log, under whose lock it is filled.</summary>
internal sealed class AuditBatch
{
    const int ChunkBytes = 128 << 10;

    /// <summary>A rare large batch does not keep its memory.</summary>
    const int KeptEntries = 16_384;

    readonly List<byte[]> _chunks = [];
    int _used;
    TaskCompletionSource<bool> _done = New();

    /// <summary>Bodies are valid until the batch has ended.</summary>
    public List<(string Kind, ReadOnlyMemory<byte> Body, DateTime At)> Entries { get; } = [];

    /// <summary>Bytes of all bodies.</summary>
    public int Length { get; private set; }

    public Task<bool> Done => _done.Task;

    public void Add(in AuditNote note, DateTime at)
    {
        Memory<byte> body = Room(note.Json.Length);
        note.Json.CopyTo(body);
        // Line ends in JSON are only between its parts, and here they end entries.
        body.Span.Replace((byte)'\n', (byte)' ');
        body.Span.Replace((byte)'\r', (byte)' ');
        Length += body.Length;
        Entries.Add((note.Kind, body, at));
    }

    /// <summary>Tells whoever waits, and is empty again. Nobody goes on in this thread.</summary>
    public void End(bool isDurable) => Empty().SetResult(isDurable);

    public void Fail(Exception fault) => Empty().SetException(fault);

    Memory<byte> Room(int length)
    {
        if (_chunks.Count == 0 || _chunks[^1].Length - _used < length)
        {
            _chunks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(ChunkBytes, length)));
            _used = 0;
        }
        Memory<byte> room = _chunks[^1].AsMemory(_used, length);
        _used += length;
        return room;
    }

    TaskCompletionSource<bool> Empty()
    {
        TaskCompletionSource<bool> done = _done;
        _done = New();
        Entries.Clear();
        if (Entries.Capacity > KeptEntries)
            Entries.TrimExcess();
        foreach (byte[] chunk in _chunks)
            ArrayPool<byte>.Shared.Return(chunk);
        _chunks.Clear();
        Length = 0;
        return done;
    }

    static TaskCompletionSource<bool> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
