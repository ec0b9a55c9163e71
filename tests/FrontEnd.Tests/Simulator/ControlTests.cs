using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

public sealed class ControlTests
{
    static int TripOutputs(Rig rig) => (int)rig.Fields(rig.Ask(Afn.Class1, 6, 0)).Single(field => field.Name == "remote_trip").Number.Mantissa;

    static long Power(Rig rig) => rig.Model.GroupPower(reactive: false, rig.Model.Clock.Now);

    /// <summary>What the load would be at this moment with every round closed.</summary>
    static long WholePower(Rig rig)
    {
        var untouched = new TerminalModel(rig.Model.Spec, rig.Time);
        return untouched.GroupPower(reactive: false, untouched.Clock.Now);
    }

    static int Units(Rig rig, List<byte[]> answer) => rig.Decode(answer.Single()).Units.Single().Fn;

    [Test]
    public void A_trip_takes_the_load_off_after_its_alarm_and_is_recorded_two_minutes_later()
    {
        var rig = new Rig().LoggedIn();

        // Warn one minute, no limit.
        Assert.That(Units(rig, rig.Ask(Afn.Control, 1, 1, 0x10)), Is.EqualTo(1));
        rig.Tick(TimeSpan.FromSeconds(59));
        Assert.That(TripOutputs(rig), Is.Zero);
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));

        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(TripOutputs(rig), Is.EqualTo(0b1));
        // A steel works has 45 % behind round 1.
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig) * 0.55).Within(WholePower(rig) * 0.001));

        rig.TakeAll();
        rig.Tick(TimeSpan.FromSeconds(119));
        Assert.That(rig.Model.Events.Important, Is.Zero);
        rig.Tick(TimeSpan.FromSeconds(1));
        Decoded report = rig.Decode(rig.TakeAll().Single(frame => Frames.First(frame).Afn == Afn.Events));
        Assert.That(report["record"].Raw, Does.StartWith("050A" + "0810180326" + "01"), "ERC5, Le 10, 2026-03-18 10:08, round 1");
    }

    [Test]
    public void A_limited_trip_allows_closing_by_itself_and_the_load_returns_when_someone_closes()
    {
        var rig = new Rig().LoggedIn();

        // At once, for half an hour.
        rig.Ask(Afn.Control, 1, 1, 0x01);
        Assert.That(TripOutputs(rig), Is.EqualTo(0b1));

        rig.Tick(TimeSpan.FromMinutes(30));
        Assert.That(TripOutputs(rig), Is.Zero, "closing is allowed");
        Assert.That(Power(rig), Is.LessThan(WholePower(rig)), "but nobody has closed");
        rig.Tick(TimeSpan.FromMinutes(1));
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));
    }

    [Test]
    public void Allowing_to_close_ends_a_trip_and_cancels_an_alarm()
    {
        var rig = new Rig().LoggedIn();
        rig.Ask(Afn.Control, 1, 1, 0x00);
        rig.Ask(Afn.Control, 1, 2, 0x50);

        Assert.That(Units(rig, rig.Ask(Afn.Control, 2, 1)), Is.EqualTo(1));
        Assert.That(Units(rig, rig.Ask(Afn.Control, 2, 2)), Is.EqualTo(1));
        rig.Tick(TimeSpan.FromMinutes(10));

        Assert.That(TripOutputs(rig), Is.Zero);
        Assert.That(Power(rig), Is.EqualTo(WholePower(rig)));
    }

    [Test]
    public void Guaranteed_supply_refuses_a_trip_and_allows_closing_of_what_is_open()
    {
        var rig = new Rig().LoggedIn();
        rig.Ask(Afn.Control, 1, 1, 0x00);

        Assert.That(Units(rig, rig.Ask(Afn.Control, 25, 0, 0x00)), Is.EqualTo(1));
        Assert.That(TripOutputs(rig), Is.Zero);
        Assert.That(Units(rig, rig.Ask(Afn.Control, 1, 2, 0x00)), Is.EqualTo(2), "denied");
        Assert.That(rig.Fields(rig.Ask(Afn.Class1, 5, 0)).Single(field => field.Name == "supply_state").Number.Mantissa, Is.EqualTo(1));

        Assert.That(Units(rig, rig.Ask(Afn.Control, 33, 0)), Is.EqualTo(1));
        Assert.That(Units(rig, rig.Ask(Afn.Control, 1, 2, 0x00)), Is.EqualTo(1));
    }

    [Test]
    public void A_terminal_that_lost_contact_goes_into_guaranteed_supply()
    {
        var rig = new Rig(change: spec => spec with { GuaranteeAfterSilence = TimeSpan.FromHours(2) }).LoggedIn();

        rig.Tick(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.That(rig.Model.Rounds.Guaranteed, Is.False);
        rig.Tick(TimeSpan.FromSeconds(1));
        Assert.That(rig.Model.Rounds.Guaranteed, Is.True);
    }

    [Test]
    public void The_same_frame_again_is_answered_again_and_not_carried_out_again()
    {
        var rig = new Rig().LoggedIn();
        SequenceField sequence = rig.NextSequence();
        List<byte[]> first = rig.Ask(sequence, Afn.Control, DataUnitId.Of(1, 1), [0x01]);
        rig.Tick(TimeSpan.FromMinutes(20));
        rig.TakeAll();

        List<byte[]> second = rig.Ask(sequence, Afn.Control, DataUnitId.Of(1, 1), [0x01]);

        Assert.That(second.Single(), Is.EqualTo(first.Single()));
        rig.Tick(TimeSpan.FromMinutes(10));
        Assert.That(rig.Model.Rounds.TripOutputs, Is.Zero, "the half hour ran from the first");
    }

    [Test]
    public void A_round_that_is_not_there_is_denied_beside_one_that_is()
    {
        var rig = new Rig().LoggedIn();

        // Rounds 1 and 8 in one identifier, a byte for each.
        List<byte[]> answer = rig.Ask(rig.NextSequence(), Afn.Control, new DataUnitId(0x81, 0x01, 0x01, 0x00), [0x00, 0x00]);

        Decoded decoded = rig.Decode(answer.Single());
        Assert.That(decoded.Units.Single().Fn, Is.EqualTo(3));
        Assert.That(decoded.Fields.Where(field => field.Name == "err").Select(field => field.Number.Mantissa), Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void A_broadcast_sets_the_clock_and_is_never_answered()
    {
        var rig = new Rig(change: spec => spec with { ClockError = TimeSpan.FromHours(1) }).LoggedIn();

        rig.Deliver(ControlField.Broadcast, Afn.Control, SequenceField.Single(3), 1, DataUnitId.Of(0, 31), [0x30, 0x07, 0x10, 0x18, 0x63, 0x26],
            to: new AddressField(0x4401, 0xFFFF, 0x03));

        Assert.That(rig.TakeAll(), Is.Empty);
        Assert.That(rig.Model.Clock.Error, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void Excluded_it_obeys_only_its_release()
    {
        var rig = new Rig().LoggedIn();
        rig.Ask(Afn.Control, 28, 0);

        Assert.That(Units(rig, rig.Ask(Afn.Control, 1, 1, 0x00)), Is.EqualTo(2));
        Assert.That(Units(rig, rig.Ask(Afn.Control, 36, 0)), Is.EqualTo(1));
        Assert.That(Units(rig, rig.Ask(Afn.Control, 1, 1, 0x00)), Is.EqualTo(1));
    }

    [Test]
    public void An_important_event_shows_in_every_answer_until_it_is_fetched()
    {
        var rig = new Rig().LoggedIn();
        rig.Ask(Afn.Control, 1, 1, 0x00);
        rig.Tick(TimeSpan.FromMinutes(2));
        rig.TakeAll();

        Frame answer = Frames.First(rig.Ask(Afn.Class1, 2, 0).Single());
        Assert.That(answer.Split(0).Events, Is.EqualTo(new EventCounter(1, 0)));

        List<DecodedField> events = rig.Fields(rig.Ask(Afn.Events, 1, 0, 0x00, 0x01));
        Assert.That(events.Single(field => field.Name == "record").Raw, Does.StartWith("050A"));
        Assert.That(Frames.First(rig.Ask(Afn.Class1, 2, 0).Single()).Control.HasEvents, Is.False);
    }
}
