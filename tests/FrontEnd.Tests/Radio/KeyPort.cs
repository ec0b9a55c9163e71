using System.IO.Pipelines;
using LoadMgmt.FrontEnd.Radio.Ports;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>A port with a key line and nothing else.</summary>
/// <param name="changed">Told of each change, before it is seen.</param>
internal sealed class KeyPort(Action<bool>? changed = null) : IRadioPort
{
    readonly Pipe _pipe = new();

    public bool IsOn { get; private set; }

    public bool? ClearToSend => null;

    public bool? Carrier => null;

    public PipeReader Input => _pipe.Reader;

    public long LineErrors => 0;

    public string? Lost => null;

    public int Writes { get; private set; }

    public void Key(bool on)
    {
        if (on != IsOn)
            changed?.Invoke(on);
        IsOn = on;
    }

    public void Write(ReadOnlyMemory<byte> burst) => Writes++;

    public void Dispose()
    {
    }
}
