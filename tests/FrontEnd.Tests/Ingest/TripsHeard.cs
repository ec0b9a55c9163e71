using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Simulator;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Ingest;

/// <summary>Records of trips, from the journalled frame to whoever wants to hear of them.</summary>
public sealed class TripsHeard
{
    static readonly StationClock s_clock = StationClock.Default(TimeProvider.System);

    /// <summary>2026-03-18 10:08 station time.</summary>
    static readonly DateTime s_at = new(2026, 3, 18, 2, 8, 0, DateTimeKind.Utc);

    [Test]
    public void A_remote_trip_is_heard_with_its_rounds_and_both_powers()
    {
        using var harness = new IngestHarness(dialect: new Gdw376Dialect(s_clock));
        List<ControlEvent> heard = HeardBy(harness);

        harness.Append(1, Events("050A 0810180326 03 5081 2081"));
        harness.Turn();

        // 150 × 10^0 kW and 120.
        Assert.That(heard, Is.EqualTo(new[]
        {
            new ControlEvent(IngestHarness.Address(1), new(TripKind.Remote, null, 0b11, 150_000, 120_000), s_at, harness.Time.GetUtcNow().UtcDateTime),
        }));
    }

    [Test]
    public void Trips_by_power_and_energy_control_are_heard_with_their_group()
    {
        using var harness = new IngestHarness(dialect: new Gdw376Dialect(s_clock));
        List<ControlEvent> heard = HeardBy(harness);

        harness.Append(2, Events("060E 0810180326 02 01 01 5081 2081 3081", "0710 0810180326 02 04 02 01000000 02000000"));
        harness.Turn();

        Assert.That(heard.Select(one => (one.Terminal, one.Trip, one.At)), Is.EqualTo(new[]
        {
            (IngestHarness.Address(2), new ControlTrip(TripKind.Power, 2, 0b1, 150_000, 120_000), (DateTime?)s_at),
            (IngestHarness.Address(2), new ControlTrip(TripKind.Energy, 2, 0b100, null, null), s_at),
        }));
    }

    [Test]
    public void What_is_no_trip_is_stored_and_not_heard()
    {
        using var harness = new IngestHarness(dialect: new Gdw376Dialect(s_clock));
        List<ControlEvent> heard = HeardBy(harness);

        harness.Append(1, Events("0407 0810180326 01 01"));
        harness.Settle();

        Assert.That(heard, Is.Empty);
        Assert.That(harness.Store.Writes.SelectMany(write => write.Batch.Events).Select(stored => stored.Record.Erc), Is.EqualTo(new[] { 4 }));
    }

    [Test]
    public void A_record_cut_short_or_with_bad_digits_tells_what_it_has()
    {
        using var harness = new IngestHarness(dialect: new Gdw376Dialect(s_clock));
        List<ControlEvent> heard = HeardBy(harness);

        harness.Append(1, Events("0506 0810180326 01", "050A 9999999999 01 EEEE FFFF"));
        harness.Turn();

        Assert.That(heard.Select(one => (one.Trip, one.At)), Is.EqualTo(new[]
        {
            (new ControlTrip(TripKind.Remote, null, 1, null, null), (DateTime?)s_at), (new ControlTrip(TripKind.Remote, null, 1, null, null), null),
        }));
    }

    [Test]
    public async Task Frames_that_are_decoded_again_are_not_heard_again()
    {
        using var harness = new IngestHarness(dialect: new Gdw376Dialect(s_clock));
        List<ControlEvent> heard = HeardBy(harness);
        harness.Append(1, Events("050A 0810180326 03 5081 2081"));
        harness.Settle();

        Assert.That(harness.Reprocessor.TryStart(null, null, CancellationToken.None), Is.True);
        while (!harness.Reprocessor.Run.IsCompleted)
        {
            harness.Turn();
            harness.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        Assert.That(heard, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_a_simulated_terminal_records_is_what_is_heard()
    {
        var rig = new Rig(WireProfile.Gdw376).LoggedIn();
        using var harness = new IngestHarness(dialect: new Gdw376Dialect(s_clock));
        List<ControlEvent> heard = HeardBy(harness);
        long before = rig.Model.GroupPower(reactive: false, rig.Model.Clock.Now);
        rig.Ask(Afn.Control, 1, 2, 0x00);
        rig.TakeAll();
        rig.Tick(TimeSpan.FromMinutes(2));

        harness.Append(1, rig.TakeAll().Single(frame => Frames.First(frame).Afn == Afn.Events));
        harness.Turn();

        ControlTrip trip = heard.Single().Trip;
        Assert.That((trip.Kind, trip.Rounds, heard[0].At), Is.EqualTo((TripKind.Remote, (int?)0b10, (DateTime?)s_at.AddMinutes(-1))));
        Assert.That(trip.WattsAtTrip, Is.EqualTo(before).Within(1).Percent);
        Assert.That(trip.WattsAfter, Is.LessThan(before * 0.85));
    }

    static List<ControlEvent> HeardBy(IngestHarness harness)
    {
        var heard = new List<ControlEvent>();
        Assert.That(harness.Pump.TryStart(), Is.True);
        harness.Pump.ControlEvents.Heard += heard.Add;
        return heard;
    }

    /// <summary>A report of 0E F1: EC1, EC2, Pm, Pn, records.</summary>
    static byte[] Events(params string[] records)
    {
        byte[] buffer = new byte[256];
        var writer = new FrameWriter(
            buffer, WireProfile.Gdw376.ProtocolId, new ControlField(0xC4), AddressField.Of(IngestHarness.Address(1), 0), Afn.Events, SequenceField.Single(1, confirm: true));
        writer.Write(DataUnitId.Of(0, 1));
        writer.Write([(byte)records.Length, 0, 0, (byte)records.Length, .. records.SelectMany(record => Hex.Bytes(record))]);
        return buffer[..writer.Finish()];
    }
}
