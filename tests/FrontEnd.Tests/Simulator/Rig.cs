using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>One simulated terminal with a master's hand on its wire and on its clock.</summary>
internal sealed class Rig : IFrameOutput
{
    byte _number;

    public Rig(WireProfile? profile = null, Func<TerminalSpec, TerminalSpec>? change = null)
    {
        Profile = profile ?? WireProfile.Gdw1376;
        Time.SetUtcNow(new DateTimeOffset(2026, 3, 18, 2, 7, 0, TimeSpan.Zero));
        TerminalSpec spec = Spec(Profile);
        Machine = new(new TerminalModel(change?.Invoke(spec) ?? spec, Time), Counters, Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public WireProfile Profile { get; }

    public MachineCounters Counters { get; } = new();

    public TerminalMachine Machine { get; }

    public TerminalModel Model => Machine.Model;

    /// <summary>What the terminal sent and nobody took yet.</summary>
    public Queue<byte[]> Sent { get; } = [];

    public static TerminalSpec Spec(WireProfile profile, CustomerKind kind = CustomerKind.Steel) => new()
    {
        Address = TerminalAddress.Of376(0x4401, 0x0017),
        Name = "steel works",
        Kind = kind,
        Profile = profile,
        Seed = 7,
        Meters = [Meter(1, kind), Meter(17, kind)],
    };

    public static MeterSpec Meter(int point, CustomerKind kind = CustomerKind.Steel, MeterFaults? faults = null) =>
        new(point, "meter", "12345678", 300, 100, 5_000, 577, kind, 70 + (ulong)point) { Faults = faults ?? MeterFaults.None };

    void IFrameOutput.Send(ReadOnlySpan<byte> frame) => Sent.Enqueue(frame.ToArray());

    /// <summary>Puts an exchange's frame to the terminal and offers it every answer; the last verdict.</summary>
    public Match Carry(IDialect dialect, Exchange exchange, Action<byte[]>? onAnswer = null)
    {
        byte[] request = new byte[exchange.MaxLength];
        DateTime local = StationClock.Default(Time).LocalNow;
        int length = exchange.Write(request, new SendContext(0x2C, local));
        Machine.Receive(Frames.First(request.AsSpan(0, length)), this);
        Match match = Match.None;
        foreach (byte[] answer in TakeAll())
        {
            ReadOnlySpan<byte> bytes = answer;
            Assert.That(dialect.TryRead(ref bytes, out Arrival arrival, out _, out _), Is.EqualTo(Scan.Frame));
            match = exchange.Offer(arrival);
            onAnswer?.Invoke(answer);
        }
        return match;
    }

    /// <summary>Connects and confirms the login in the form that some firmware insists on.</summary>
    public Rig LoggedIn()
    {
        Machine.Connected(this);
        Confirm(Sent.Dequeue());
        return this;
    }

    public LinkWish Tick(TimeSpan after)
    {
        Time.Advance(after);
        return Machine.Tick(this);
    }

    /// <summary>AFN 00 F3 for a frame of the terminal's own.</summary>
    public void Confirm(byte[] frame)
    {
        Frame sent = Frames.First(frame);
        ReadOnlySpan<byte> identifier = sent.Split(0).Units[..DataUnitId.Length];
        Deliver(ControlField.LinkAnswer, Afn.Confirm, SequenceField.Single(sent.Sequence.Number), 0,
            DataUnitId.Of(0, 3), [(byte)sent.Afn, .. identifier, 0]);
    }

    /// <summary>Asks one unit and takes the whole answer.</summary>
    public List<byte[]> Ask(Afn afn, int fn, int point, params byte[] body) => Ask(NextSequence(), afn, DataUnitId.Of(point, fn, Profile.PointCoding), body);

    public List<byte[]> Ask(SequenceField sequence, Afn afn, DataUnitId id, byte[] body, TimeTag? tag = null)
    {
        bool acts = afn is Afn.Reset or Afn.SetParameters or Afn.Control;
        Deliver(acts ? ControlField.Command : ControlField.Query, afn, sequence, 1, id, body, tag);
        return TakeAll();
    }

    public SequenceField NextSequence(bool timeTag = false) => SequenceField.Single(++_number, timeTag: timeTag);

    public List<byte[]> TakeAll()
    {
        List<byte[]> frames = [.. Sent];
        Sent.Clear();
        return frames;
    }

    public Decoded Decode(byte[] frame) => Decoded.Of(Frames.First(frame), Profile);

    /// <summary>The units of all frames of an answer, decoded.</summary>
    public List<DecodedField> Fields(IEnumerable<byte[]> frames)
    {
        List<DecodedField> fields = [];
        foreach (byte[] frame in frames)
        {
            Decoded decoded = Decode(frame);
            Assert.That(decoded.Error, Is.EqualTo(ProtocolError.None));
            fields.AddRange(decoded.Fields);
        }
        return fields;
    }

    public void Deliver(
        ControlField control, Afn afn, SequenceField sequence, byte station, DataUnitId id, byte[] body, TimeTag? tag = null, AddressField? to = null)
    {
        Span<byte> buffer = stackalloc byte[512];
        var writer = new FrameWriter(buffer, Profile.ProtocolId, control, to ?? AddressField.Of(Model.Spec.Address, station), afn, sequence);
        writer.Write(id);
        writer.Write(body);
        if (Frame.CarriesPassword(afn))
            writer.Write(new byte[Profile.PasswordLength]);
        if (tag is { } there)
            writer.Write(there);
        Machine.Receive(Frames.First(buffer[..writer.Finish()]), this);
    }

    /// <summary>Td_c of a question.</summary>
    public static byte[] Stretch(DateTime start, int count) =>
        [Bcd(start.Minute), Bcd(start.Hour), Bcd(start.Day), Bcd(start.Month), Bcd(start.Year % 100), 1, (byte)count];

    public static byte[] Day(DateOnly day) => [Bcd(day.Day), Bcd(day.Month), Bcd(day.Year % 100)];

    static byte Bcd(int value) => (byte)(value / 10 << 4 | value % 10);
}
