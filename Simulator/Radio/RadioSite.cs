using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Machine;

namespace LoadMgmt.Simulator.Radio;

/// <summary>A terminal on the channel: what it answers, and how the radio reaches it.</summary>
public sealed class RadioSite(TerminalAddress address, Func<byte[], IReadOnlyList<byte[]>> answer)
{
    public TerminalAddress Address => address;

    /// <summary>Relays between it and the base.</summary>
    public int Hops { get; init; }

    /// <summary>The base hears it directly as well, before the relay's copy.</summary>
    public bool IsHeardDirectly { get; init; }

    /// <summary>Answers nothing.</summary>
    public bool IsDead { get; set; }

    /// <summary>Milliseconds on top of what the channel says: a slow terminal.</summary>
    public double Delay { get; set; }

    /// <summary>Questions that reached it.</summary>
    public int Asked { get; private set; }

    public IReadOnlyList<byte[]> Answer(byte[] frame)
    {
        Asked++;
        return answer(frame);
    }

    /// <summary>A whole simulated terminal as a site.</summary>
    internal static RadioSite Of(TerminalMachine machine) => new(machine.Model.Spec.Address, frame => new Output().Of(machine, frame));

    sealed class Output : IFrameOutput
    {
        readonly List<byte[]> _frames = [];

        public void Send(ReadOnlySpan<byte> frame) => _frames.Add(frame.ToArray());

        public List<byte[]> Of(TerminalMachine machine, byte[] bytes)
        {
            ReadOnlySpan<byte> rest = bytes;
            if (FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out _, out _) == Scan.Frame)
                machine.Receive(frame, this);
            return _frames;
        }
    }
}
