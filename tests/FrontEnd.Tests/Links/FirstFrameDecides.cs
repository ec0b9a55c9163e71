using CsCheck;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Links;

/// <summary>A link speaks the family of its first valid frame, whatever noise stood before it, and keeps to it.</summary>
public sealed class FirstFrameDecides
{
    static readonly byte[] s_oop = Hex.Bytes(OopFrames.Login), s_oopBeat = Hex.Bytes(OopFrames.Heartbeat);
    static readonly byte[] s_old = Hex.Bytes(TerminalFrames.Login), s_oldBeat = Hex.Bytes(TerminalFrames.Heartbeat);

    /// <summary>Starts of frames of both families that never go on, and a good header of 698.45 without its rest.</summary>
    static readonly byte[] s_noise = [0x55, 0x68, 0x32, 0x00, 0x32, 0x00, 0x68, 0x68, 0x1E, 0x00, 0x81, 0x05, 0xFE, 0xFE, 0xFE];

    [Test]
    public void Each_family_is_told_by_its_login()
    {
        Assert.That(new Bench().Read(s_oop, s_oopBeat).Told, Is.EqualTo(new[] { "Dlt698 698:130700001234 Login", "Dlt698 698:130700001234 Heartbeat" }));
        Assert.That(new Bench().Read(s_old, s_oldBeat).Told, Is.EqualTo(new[] { "Gdw376 4401-1234 Login", "Gdw376 4401-1234 Heartbeat" }));
    }

    [Test]
    public void Noise_before_the_first_frame_decides_nothing()
    {
        Assert.That(new Bench().Read([.. s_noise, .. s_oop]).Told, Is.EqualTo(new[] { "Dlt698 698:130700001234 Login" }));
        Assert.That(new Bench().Read([.. s_noise, .. s_old]).Told, Is.EqualTo(new[] { "Gdw376 4401-1234 Login" }));
    }

    [Test]
    public void Half_a_frame_decides_nothing_until_the_rest_is_there()
    {
        foreach (byte[] login in (byte[][])[s_oop, s_old])
            for (int cut = 1; cut < login.Length; cut++)
            {
                var bench = new Bench();
                Assert.That(bench.Read(login[..cut]).Told, Is.Empty, $"cut at {cut}");
                Assert.That(bench.Read(login[cut..]).Told, Has.Count.EqualTo(1), $"cut at {cut}");
            }
    }

    [Test]
    public void Any_split_and_any_noise_give_the_same_family() =>
        Gen.Select(Gen.Bool, Gen.Byte.Array[0, 40], Gen.Int[1, 20].Array[1, 6]).Sample((isOop, noise, cuts) =>
        {
            byte[] bytes = [.. noise, .. isOop ? s_oop : s_old, .. isOop ? s_oopBeat : s_oldBeat];
            var bench = new Bench();
            for (int at = 0, i = 0; at < bytes.Length; i++)
            {
                int take = Math.Min(cuts[i % cuts.Length], bytes.Length - at);
                bench.Read(bytes[at..(at + take)]);
                at += take;
            }
            // Noise may look like the head of a longer frame; the pump's limit for half frames ends that wait.
            return bench.Told.Count == 0 || bench.Told.All(told => told.StartsWith(isOop ? "Dlt698" : "Gdw376", StringComparison.Ordinal));
        });

    [Test]
    public void A_frame_of_the_other_family_is_counted_as_noise_and_the_link_lives_on()
    {
        var bench = new Bench();
        bench.Read(s_oop);

        bench.Read(s_old);
        Assert.That(bench.Told, Has.Count.EqualTo(1));
        Assert.That(bench.Noise, Is.EqualTo(s_old.Length));

        Assert.That(bench.Read(s_oopBeat).Told, Has.Count.EqualTo(2));
        Assert.That(bench.Link.IsOpen, Is.True);
    }

    [Test]
    public void A_datagram_of_either_family_opens_a_link_and_noise_does_not()
    {
        var intake = new Bench().Intake;

        Assert.That(intake.HasFrame(s_oop), Is.True);
        Assert.That(intake.HasFrame(s_old), Is.True);
        Assert.That(intake.HasFrame(s_noise), Is.False);
    }

    [Test]
    public void Two_first_frames_in_one_read_are_taken_in_order()
    {
        Assert.That(new Bench().Read([.. s_old, .. s_oop]).Told, Is.EqualTo(new[] { "Gdw376 4401-1234 Login" }));
        Assert.That(new Bench().Read([.. s_oop, .. s_old]).Told, Is.EqualTo(new[] { "Dlt698 698:130700001234 Login" }));
    }

    sealed class Bench : ILinkSink
    {
        readonly LinkCounters _counters = new(LinkKind.Tcp);
        IntakeState _state;
        byte[] _rest = [];

        public Bench()
        {
            var clock = new StationClock(StationClock.ZoneOrFixed("Asia/Shanghai"), new FakeTimeProvider());
            Intake = new([new Gdw376Dialect(clock), new Dlt698Dialect(clock)], 16 * 1024, this, _counters, new FakeTimeProvider(), NullLogger.Instance);
        }

        public FrameIntake Intake { get; }

        public FakeLink Link { get; } = new();

        public List<string> Told { get; } = [];

        public int Noise { get; private set; }

        public Bench Read(params byte[][] reads)
        {
            foreach (byte[] read in reads)
            {
                ReadOnlySpan<byte> rest = (byte[])[.. _rest, .. read];
                ReadTally tally = default;
                Intake.Take(Link, ref _state, ref rest, ref tally);
                Intake.End(Link, ref _state, tally);
                _rest = rest.ToArray();
            }
            return this;
        }

        public void OnOpened(ILink link)
        {
        }

        public bool OnFrame(ILink link, IDialect dialect, in Arrival arrival)
        {
            Told.Add($"{dialect.Family} {arrival.Address} {arrival.Service}");
            return true;
        }

        public void OnReadDone(ILink link)
        {
        }

        public void OnNoise(ILink link, int bytes, ProtocolError last) => Noise += bytes;

        public void OnClosed(ILink link, string reason)
        {
        }
    }
}
