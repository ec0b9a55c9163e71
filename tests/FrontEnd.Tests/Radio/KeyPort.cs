using System.Buffers;
using System.IO.Pipelines;
using LoadMgmt.FrontEnd.Radio.Ports;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>A port with a key line and nobody behind it: what is received is what a test puts in.</summary>
/// <param name="changed">Told of each change, before it is seen.</param>
internal sealed class KeyPort(Action<bool>? changed = null) : IRadioPort
{
    readonly Pipe _pipe = new();

    public bool IsOn { get; private set; }

    public bool? ClearToSend => null;

    public bool? Carrier => null;

    public PipeReader Input => _pipe.Reader;

    public long LineErrors => 0;

    public string? Lost { get; set; }

    public List<byte[]> Written { get; } = [];

    public void Key(bool on)
    {
        if (on != IsOn)
            changed?.Invoke(on);
        IsOn = on;
    }

    public void Write(ReadOnlyMemory<byte> burst) => Written.Add(burst.ToArray());

    public void Receive(byte[] bytes)
    {
        _pipe.Writer.Write(bytes);
        // Within what a pipe takes without a reader, no writer waits.
        _ = _pipe.Writer.FlushAsync().AsTask();
    }

    public void Dispose()
    {
    }
}
