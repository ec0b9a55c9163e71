namespace LoadMgmt.Simulator.Machine;

/// <summary>Where a terminal's frames go. Never blocks.</summary>
internal interface IFrameOutput
{
    void Send(ReadOnlySpan<byte> frame);
}
