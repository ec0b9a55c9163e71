using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

public sealed class AnswerTests
{
    static readonly DateTime s_yesterday = new(2026, 3, 17);

    static WireProfile ProfileOf(string name) => name switch
    {
        "2005" => WireProfile.Gdw130,
        "2009" => WireProfile.Gdw376,
        _ => WireProfile.Gdw1376,
    };

    /// <summary>C A AFN SEQ and the identifier around the body; the length of F25 tells the unit set.</summary>
    [TestCase("2005", 51, 1)]
    [TestCase("2009", 67, 2)]
    [TestCase("2013", 67, 2)]
    public void Present_values_come_in_the_form_of_the_edition(string edition, int bodyLength, int protocolId)
    {
        var rig = new Rig(ProfileOf(edition)).LoggedIn();

        byte[] answer = rig.Ask(Afn.Class1, 25, 1).Single();

        Frame frame = Frames.First(answer);
        Assert.That(frame.ProtocolId, Is.EqualTo(protocolId));
        Assert.That(frame.Split(0).Units.Length - DataUnitId.Length, Is.EqualTo(bodyLength));
        Decoded decoded = rig.Decode(answer);
        Meter meter = rig.Model.FindMeter(1)!;
        Assert.That(decoded["p"].Number, Is.EqualTo(new Scaled(meter.Value(MeterItem.P, rig.Model.Clock.Now), -4)));
        Assert.That(decoded["u_b"].Number, Is.EqualTo(new Scaled(meter.Value(MeterItem.UB, rig.Model.Clock.Now), -1)));
        Assert.That((double)decoded["i_a"].Number.ToDecimal(), Is.EqualTo(meter.Value(MeterItem.IA, rig.Model.Clock.Now) / 1000.0).Within(0.005));
    }

    /// <summary>Point 17 is where bit map and number part ways: DA2 04H against 03H.</summary>
    [TestCase("2005", 0x04)]
    [TestCase("2009", 0x03)]
    public void A_day_of_curve_is_answered_for_a_point_beyond_the_first_group(string edition, int da2)
    {
        var rig = new Rig(ProfileOf(edition)).LoggedIn();

        List<byte[]> answer = rig.Ask(Afn.Class2, 81, 17, Rig.Stretch(s_yesterday, 96));

        Assert.That(Frames.First(answer[0]).Split(0).Units[1], Is.EqualTo(da2));
        List<DecodedField> points = [.. rig.Fields(answer).Where(field => field.Name == "p")];
        Assert.That(points, Has.Count.EqualTo(96));
        Assert.That(points.Select(field => field.Number.Mantissa), Is.EqualTo(
            Enumerable.Range(0, 96).Select(i => rig.Model.FindMeter(17)!.Value(MeterItem.P, s_yesterday.AddMinutes(15 * i)))));
    }

    [Test]
    public void An_answer_that_is_too_long_comes_in_frames_that_each_stand_alone()
    {
        var rig = new Rig(change: spec => spec with { MaxUplink = 255 }).LoggedIn();

        List<byte[]> answer = rig.Ask(SequenceField.Single(5), Afn.Class2, DataUnitId.Of(1, 81), Rig.Stretch(s_yesterday, 96));

        // As in the standard's worked example on a radio channel: 00:00 × 78, then 19:30 × 18; EC may take two bytes of that.
        Assert.That(answer, Has.Count.EqualTo(2));
        Assert.That(answer.Select(frame => (int)frame[13]), Is.EqualTo(new[] { 0x45, 0x26 }), "FIR, FIN and RSEQ");
        Assert.That(answer.Select(frame => frame.Length - Frame.HeadLength - Frame.TailLength), Is.All.LessThanOrEqualTo(255));
        DecodedField[] starts = [.. rig.Fields(answer).Where(field => field.Name == "start")];
        long first = rig.Fields(answer[..1]).Single(field => field.Name == "count").Number.Mantissa;
        Assert.That(starts[1].Time.TryGetDateTime(out DateTime second), Is.True);
        Assert.That(second, Is.EqualTo(s_yesterday.AddMinutes(15 * first)));
        Assert.That(rig.Fields(answer).Count(field => field.Name == "p"), Is.EqualTo(96));
    }

    [Test]
    public void A_stretch_off_the_grid_is_rounded_up_and_cut_at_now()
    {
        var rig = new Rig().LoggedIn();

        // Station time is 10:07; asked from 09:07.
        List<DecodedField> fields = rig.Fields(rig.Ask(Afn.Class2, 89, 1, Rig.Stretch(new DateTime(2026, 3, 18, 9, 7, 0), 96)));

        Assert.That(fields.Single(field => field.Name == "start").Time.ToString(), Is.EqualTo("2026-03-18 09:15"));
        Assert.That(fields.Single(field => field.Name == "count").Number.Mantissa, Is.EqualTo(4));
    }

    [Test]
    public void What_is_older_than_the_terminal_keeps_is_denied()
    {
        var rig = new Rig().LoggedIn();

        byte[] answer = rig.Ask(Afn.Class2, 81, 1, Rig.Stretch(s_yesterday.AddDays(-40), 96)).Single();

        Assert.That(answer[6], Is.EqualTo(0x89), "function 9: no such data");
        Assert.That(rig.Decode(answer).Units, Is.EqualTo(new[] { (2, 0) }));
    }

    [Test]
    public void Points_before_the_first_kept_one_have_no_value()
    {
        var rig = new Rig(change: spec => spec with { DaysKept = 1 }).LoggedIn();

        List<DecodedField> fields = rig.Fields(rig.Ask(Afn.Class2, 81, 1, Rig.Stretch(s_yesterday.AddHours(-1), 8)));

        Assert.That(fields.Where(field => field.Name == "p").Select(field => field.Number.HasValue),
            Is.EqualTo(new[] { false, false, false, false, true, true, true, true }));
    }

    [Test]
    public void A_daily_freeze_holds_the_registers_at_the_end_of_its_day()
    {
        var rig = new Rig().LoggedIn();

        List<DecodedField> fields = rig.Fields(rig.Ask(Afn.Class2, 1, 1, Rig.Day(new(2026, 3, 17))));

        Meter meter = rig.Model.FindMeter(1)!;
        DecodedField[] active = [.. fields.Where(field => field.Name == "active_forward")];
        Assert.That(active, Has.Length.EqualTo(5), "the total and four tariffs");
        Assert.That(active[0].Number.Mantissa, Is.EqualTo(meter.Value(MeterItem.ActiveForward, s_yesterday.AddDays(1)) % 10_000_000_000));
        Assert.That(active[1..].Sum(field => field.Number.Mantissa), Is.EqualTo(active[0].Number.Mantissa));
    }

    [Test]
    public void Today_has_no_daily_freeze_yet()
    {
        var rig = new Rig().LoggedIn();

        byte[] answer = rig.Ask(Afn.Class2, 1, 1, Rig.Day(new(2026, 3, 18))).Single();

        Assert.That(rig.Decode(answer).Units, Is.EqualTo(new[] { (2, 0) }));
    }

    [Test]
    public void The_total_add_group_is_the_sum_on_the_primary_side()
    {
        var rig = new Rig().LoggedIn();

        DecodedField power = rig.Fields(rig.Ask(Afn.Class1, 17, 1)).Single();

        DateTime now = rig.Model.Clock.Now;
        double kilowatts = rig.Model.Meters.Sum(meter => meter.Value(MeterItem.P, now) * 300 * 100) / 10_000.0;
        Assert.That((double)power.Number.ToDecimal(), Is.EqualTo(kilowatts).Within(kilowatts / 200), "three digits");
    }

    [Test]
    public void All_points_of_a_question_are_answered_each_with_its_identifier()
    {
        var rig = new Rig().LoggedIn();

        List<byte[]> answer = rig.Ask(rig.NextSequence(), Afn.Class1, new DataUnitId(0xFF, 0x00, 0x01, 0x03), []);

        Assert.That(answer.SelectMany(frame => rig.Decode(frame).Units), Is.EqualTo(new[] { (25, 1), (25, 17) }));
    }

    [Test]
    public void Parameters_are_told_as_they_were_set()
    {
        var rig = new Rig(WireProfile.Gdw376).LoggedIn();
        // RTS 100 ms, delay 0, time-out 30 s with 2 resends, confirm all, heartbeat 5 min.
        byte[] body = [0x05, 0x00, 0x1E, 0x20, 0x07, 0x05];

        Assert.That(rig.Decode(rig.Ask(Afn.SetParameters, 1, 0, body).Single()).Units, Is.EqualTo(new[] { (1, 0) }));
        byte[] told = rig.Ask(Afn.QueryParameters, 1, 0).Single();

        Assert.That(Frames.First(told).Split(0).Units[DataUnitId.Length..].ToArray(), Is.EqualTo(body));
    }

    [Test]
    public void Meters_are_told_by_the_indices_that_are_asked_for()
    {
        var rig = new Rig(WireProfile.Gdw376).LoggedIn();

        List<DecodedField> fields = rig.Fields(rig.Ask(Afn.QueryParameters, 10, 0, 0x01, 0x00, 0x11, 0x00));

        Assert.That(fields.Single(field => field.Name == "point").Number.Mantissa, Is.EqualTo(17));
        Assert.That(fields.Single(field => field.Name == "meter_address").Number.Mantissa, Is.EqualTo(12345678));
    }

    [Test]
    public void The_ratios_of_the_transformers_are_parameters()
    {
        var rig = new Rig().LoggedIn();

        List<DecodedField> fields = rig.Fields(rig.Ask(Afn.QueryParameters, 25, 17));

        Assert.That(fields.Single(field => field.Name == "ct").Number.Mantissa, Is.EqualTo(300));
        Assert.That(fields.Single(field => field.Name == "pt").Number.Mantissa, Is.EqualTo(100));
    }

    [Test]
    public void A_class_that_nobody_declared_is_denied()
    {
        var rig = new Rig().LoggedIn();

        byte[] answer = rig.Ask(Afn.Class1, 200, 1).Single();

        Assert.That(rig.Decode(answer).Units, Is.EqualTo(new[] { (2, 0) }));
        Assert.That(rig.Counters.Denials, Is.EqualTo(1));
    }

    [Test]
    public void The_time_tag_is_given_back_and_an_old_one_is_not_answered()
    {
        var rig = new Rig().LoggedIn();
        var fresh = TimeTag.Of(9, new DateTime(2026, 3, 18, 10, 5, 0), permittedDelay: 5);
        var old = TimeTag.Of(10, new DateTime(2026, 3, 18, 10, 1, 0), permittedDelay: 5);

        byte[] answer = rig.Ask(rig.NextSequence(timeTag: true), Afn.Class1, DataUnitId.Of(0, 2), [], fresh).Single();

        Assert.That(Frames.First(answer).Split(0).TimeTag, Is.EqualTo(fresh));
        Assert.That(rig.Ask(rig.NextSequence(timeTag: true), Afn.Class1, DataUnitId.Of(0, 2), [], old), Is.Empty);
    }

    [Test]
    public void A_terminal_that_ignores_class_two_stays_silent_there_alone()
    {
        var rig = new Rig(change: spec => spec with { IgnoresClass2 = true }).LoggedIn();

        Assert.That(rig.Ask(Afn.Class2, 81, 1, Rig.Stretch(s_yesterday, 96)), Is.Empty);
        Assert.That(rig.Ask(Afn.Class1, 2, 0), Has.Count.EqualTo(1));
    }

    [Test]
    public void Setting_the_clock_moves_it_and_with_it_the_answers()
    {
        var rig = new Rig(change: spec => spec with { ClockError = TimeSpan.FromMinutes(42) }).LoggedIn();

        // 2026-03-18 10:07:30, a Wednesday.
        rig.Ask(Afn.Control, 31, 0, 0x30, 0x07, 0x10, 0x18, 0x63, 0x26);

        Assert.That(rig.Model.Clock.Now, Is.EqualTo(new DateTime(2026, 3, 18, 10, 7, 30)));
        Assert.That(rig.Fields(rig.Ask(Afn.Class1, 2, 0)).Single().Time.ToString(), Is.EqualTo("2026-03-18 10:07:30"));
    }
}
