using System.IO.Pipelines;

namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>
/// A line over any stream. One read is always pending and never cancelled, since a cancelled read of a serial port loses bytes; it fills a
/// pipe. After the first failed read or write nothing is read or written any more.
/// </summary>
internal class StreamRadioPort : IRadioPort
{
    readonly Stream _stream;
    readonly Action _signal;
    readonly Pipe _pipe = new(new(pauseWriterThreshold: 0, useSynchronizationContext: false));
    string? _lost;
    long _lineErrors;
    int _disposed;

    public StreamRadioPort(Stream stream, Action signal)
    {
        (_stream, _signal) = (stream, signal);
        _ = Task.Run(ReadAsync);
    }

    public virtual bool? ClearToSend => null;

    public virtual bool? Carrier => null;

    public PipeReader Input => _pipe.Reader;

    public long LineErrors => Volatile.Read(ref _lineErrors);

    public string? Lost => Volatile.Read(ref _lost);

    /// <summary>The radio keys itself.</summary>
    public virtual void Key(bool on)
    {
    }

    public void Write(ReadOnlyMemory<byte> burst)
    {
        if (Lost is null)
            _ = WriteAsync(burst);
    }

    /// <summary>Closing may hang: callers do it on a thread that they can spare.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Lose("closed / 已关闭");
        Close();
    }

    protected virtual void Close() => _stream.Dispose();

    protected void Lose(string reason)
    {
        if (Interlocked.CompareExchange(ref _lost, reason, null) is null)
            _signal();
    }

    protected void AddLineError()
    {
        Interlocked.Increment(ref _lineErrors);
        _signal();
    }

    async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                int count = await _stream.ReadAsync(_pipe.Writer.GetMemory(512));
                if (count == 0)
                    break;
                _pipe.Writer.Advance(count);
                await _pipe.Writer.FlushAsync();
                _signal();
            }
            Lose("the other end closed the line / 对端关闭");
        }
        catch (Exception fault) when (IsOfTheLine(fault))
        {
            Lose(fault.Message);
        }
        finally
        {
            await _pipe.Writer.CompleteAsync();
        }
    }

    async Task WriteAsync(ReadOnlyMemory<byte> burst)
    {
        try
        {
            await _stream.WriteAsync(burst);
        }
        catch (Exception fault) when (IsOfTheLine(fault))
        {
            Lose(fault.Message);
        }
    }

    /// <summary>What a line throws when it goes: by system and driver a different one each.</summary>
    protected static bool IsOfTheLine(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or InvalidOperationException or OperationCanceledException or TimeoutException;
}
