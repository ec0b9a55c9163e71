using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Machine.Dlt698;
using LoadMgmt.Simulator.Model;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>A simulated 698.45 terminal, and the server's dialect at the other end of its wire; at 10:07 station time.</summary>
internal sealed class OopRig : IFrameOutput
{
    byte _counter = 20;

    public OopRig(Func<TerminalSpec, TerminalSpec>? change = null)
    {
        Time.SetUtcNow(new DateTimeOffset(2026, 3, 18, 2, 7, 0, TimeSpan.Zero));
        Clock = new(StationClock.ZoneOrFixed("Asia/Shanghai"), Time);
        Dialect = new(Clock);
        TerminalSpec spec = Rig.Spec(WireProfile.Gdw1376) with
        {
            Address = TerminalAddress.Parse("698:440100000017"),
            Meters = [Rig.Meter(1), Rig.Meter(17) with { Address = "000000000017" }],
        };
        Machine = new(new TerminalModel(change?.Invoke(spec) ?? spec, Time), Counters, Time);
        Terminal = new(1, spec.Address, "steel works", 1, null, ProfileCatalogue.Usual(ProtocolFamily.Dlt698), LinkKind.Tcp, [],
            TimeSpan.FromMinutes(1), [.. spec.Meters.Select(meter => new MeasurementPoint(meter.Number, "meter", meter.Address, []))], []);
    }

    public FakeTimeProvider Time { get; } = new();

    public StationClock Clock { get; }

    public Dlt698Dialect Dialect { get; }

    public IRequests Requests => Dialect.Requests;

    public MachineCounters Counters { get; } = new();

    public OopMachine Machine { get; }

    public TerminalModel Model => Machine.Model;

    public Terminal Terminal { get; init; }

    /// <summary>What the terminal sent and nobody took yet.</summary>
    public Queue<byte[]> Sent { get; } = [];

    void IFrameOutput.Send(ReadOnlySpan<byte> frame) => Sent.Enqueue(frame.ToArray());

    public OopRig LoggedIn()
    {
        Machine.Connected(this);
        ConfirmAll();
        return this;
    }

    public LinkWish Tick(TimeSpan after)
    {
        Time.Advance(after);
        return Machine.Tick(this);
    }

    /// <summary>Answers what the terminal started, as the server would, until it is silent; what it sent.</summary>
    public List<byte[]> ConfirmAll()
    {
        var frames = new List<byte[]>();
        byte[] confirm = new byte[IDialect.ConfirmRoom];
        while (Sent.TryDequeue(out byte[]? frame))
        {
            frames.Add(frame);
            int length = Dialect.WriteConfirm(Arrival(frame), Terminal.Profile, confirm);
            if (length > 0)
                Machine.Receive(confirm.AsSpan(0, length), this);
        }
        return frames;
    }

    /// <summary>Sends an exchange's frame, and what it asks for after each part; offers every answer. The last verdict, and the answers.</summary>
    public (Match Match, List<byte[]> Answers) Carry(Exchange exchange)
    {
        byte[] request = new byte[exchange.MaxLength];
        int length = exchange.Write(request, new SendContext(++_counter, Clock.LocalNow));
        Machine.Receive(request.AsSpan(0, length), this);
        var answers = new List<byte[]>();
        Match match = Match.None;
        while (Sent.TryDequeue(out byte[]? answer))
        {
            answers.Add(answer);
            match = exchange.Offer(Arrival(answer));
            if (match == Match.Part && exchange.WriteNext(request) is > 0 and var next)
                Machine.Receive(request.AsSpan(0, next), this);
        }
        return (match, answers);
    }

    public void Decode(IEnumerable<byte[]> frames, IReadingSink sink)
    {
        foreach (byte[] frame in frames)
            Dialect.Decode(new JournalRecord { Sequence = 1, ReceivedAt = Clock.UtcNow, Address = Terminal.Address, Bytes = frame }, Terminal, sink);
    }

    public Arrival Arrival(byte[] frame)
    {
        ReadOnlySpan<byte> bytes = frame;
        Assert.That(Dialect.TryRead(ref bytes, out Arrival arrival, out _, out _), Is.EqualTo(Scan.Frame));
        return arrival;
    }
}
