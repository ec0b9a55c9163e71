using System.Net;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Simulator.Running;

/// <summary>
/// Opens connections, not too many at the same time: a listener's queue is finite. When more terminals dial than one source address has
/// ports, they come from several addresses of the loopback network.
/// </summary>
internal sealed class Dialer(IPEndPoint server, ITerminalTransport tcp, UdpTransport? udp, int atOnce, int sources)
{
    readonly Queue<SimulatedTerminal> _waiting = [];
    readonly Lock _gate = new();
    int _open, _next;

    public void Dial(SimulatedTerminal terminal)
    {
        if (IsUdp(terminal))
        {
            udp!.Connect(terminal.Spec.Address, terminal);
            return;
        }
        lock (_gate)
            _waiting.Enqueue(terminal);
        Next();
    }

    /// <summary>An attempt ended, either way.</summary>
    public void Done(SimulatedTerminal terminal)
    {
        if (IsUdp(terminal))
            return;
        lock (_gate)
            _open = Math.Max(0, _open - 1);
        Next();
    }

    bool IsUdp(SimulatedTerminal terminal) => terminal.Spec.Udp && udp is not null;

    void Next()
    {
        while (true)
        {
            SimulatedTerminal? terminal;
            IPAddress? source;
            lock (_gate)
            {
                if (_open >= atOnce || !_waiting.TryDequeue(out terminal))
                    return;
                _open++;
                source = sources > 1 ? new IPAddress([127, 0, 0, (byte)(1 + _next++ % sources)]) : null;
            }
            tcp.Connect(server, source, terminal);
        }
    }
}
