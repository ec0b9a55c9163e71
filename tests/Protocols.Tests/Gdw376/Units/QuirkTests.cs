using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>What real terminals and masters write against the text, unit by unit; nothing of it is an exception, and nothing is guessed.</summary>
public sealed class QuirkTests
{
    [TestCase("00 00 01 00 55", "p0 F1")]                                    // one byte too many
    [TestCase("00 00 01 00 00 00 00 00 00 00", "p0 F1")]                     // six zero bytes of a master
    [TestCase("00 00 04 00 0E 00 00 01 00 00 05 02", "p0 F3: afn 14, dadt 00000100, err 0")]   // EC behind a downlink answer
    [TestCase("00 00 03 00 02 00 00 01 00 00", "p0 F3: afn 2, dadt 00000100, err 0")]          // F3 as a number
    [TestCase("00 00 03 00 02", "p0 F1, p0 F2")]                             // too short for that: F1 and F2
    public void A_confirmation_is_read_for_what_it_needs(string units, string says) =>
        Assert.That(Says(Afn.Confirm, Direction.Up, units), Is.EqualTo(says));

    [TestCase("10 00 01 00 00", "p0 F1")]
    [TestCase("10 00 04 00 00", "p0 F3")]
    [TestCase("00 00 04 00", "p0 F3")]
    [TestCase("00 00 04 00 56 34 12 15 A8 14", "p0 F3: clock 2014-08-15 12:34:56")]
    public void A_login_is_known_by_DT_alone(string units, string says) => Assert.That(Says(Afn.LinkTest, Direction.Up, units), Is.EqualTo(says));

    [TestCase(Afn.Class1, "01 00 02 00", "p1 F2")]
    [TestCase(Afn.SetParameters, "01 00 01 03 01 00 01 00 00 22 15 00 00 01 02", "BadIdentifier 0")]
    [TestCase(Afn.Control, "01 00 01 00 52", "BadIdentifier 0")]
    [TestCase(Afn.Forwarding, "01 00 01 00", "BadIdentifier 0")]
    public void Group_0_is_point_1_in_a_question_and_nothing_in_a_command(Afn afn, string units, string says) =>
        Assert.That(Says(afn, Direction.Down, units), Is.EqualTo(says));

    [Test]
    public void All_points_are_asked_for_by_FF_00()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Says(Afn.Class1, Direction.Down, "FF 00 01 03"), Is.EqualTo("p-1 F25"));
            Assert.That(Says(Afn.Class1, Direction.Up, "FF 00 02 00 56 34 12 15 A8 14"), Does.Not.Contain("p-1"));
            Assert.That(Says(Afn.Class1, Direction.Down, "FF FF 02 00", WireProfile.Gdw130).Split(", "), Has.Length.EqualTo(64));
        });
    }

    [Test]
    public void Bodies_follow_point_by_point_and_class_by_class_inside()
    {
        // p1 and p3, F17 and F18 of total-add groups.
        Assert.That(Says(Afn.Class1, Direction.Up, "05 01 03 02 01 80 02 80 03 80 04 80"),
            Is.EqualTo("p1 F17: g_p 1, p1 F18: g_q 2, p3 F17: g_p 3, p3 F18: g_q 4"));
    }

    [TestCase(Direction.Up, "00 00 01 00 1F 03 00 68 11 16", "p0 F1: port 31, length 3, content 0")]
    [TestCase(Direction.Up, "00 00 01 00 1F 03 68 11 16", "p0 F1: port 31, length 3, content 0")]       // one byte of length
    [TestCase(Direction.Up, "00 00 01 00 1F 04 68 11 16", "p0 F1: port 31, length 26628, Truncated 7")]      // neither ends with the frame
    public void The_length_of_what_was_forwarded_may_have_one_byte(Direction direction, string units, string says) =>
        Assert.That(Says(Afn.Forwarding, direction, units), Is.EqualTo(says));

    [TestCase("00 00 01 00 1F 6B 80 64 03 68 11 16")]
    [TestCase("00 00 01 00 1F 6B 80 64 03 00 68 11 16")]
    public void And_of_what_is_to_be_forwarded(string units) =>
        Assert.That(Says(Afn.Forwarding, Direction.Down, units), Does.EndWith("length 3, content 0"));

    /// <summary>2005: hour 10, density 1 in one byte, currents of two bytes.</summary>
    [Test]
    public void The_last_hour_of_2005_has_a_stamp_of_one_byte() =>
        Assert.That(Says(Afn.Class1, Direction.Up, "01 01 08 0C 50 25 05 30 05 20 05 EE EE", WireProfile.Gdw130),
            Is.EqualTo("p1 F100: hour_and_density 80, i_a 5.25, i_a 5.30, i_a 5.20, i_a -"));

    [Test]
    public void What_stood_before_an_unknown_unit_is_delivered()
    {
        Assert.That(Says(Afn.Class1, Direction.Up, "01 01 01 02 25 C1 01 01 80 1E 12 34"), Is.EqualTo("p1 F17: g_p 1.25, UnknownUnit 10"));
    }

    [Test]
    public void Surplus_bytes_behind_a_known_unit_stay_raw()
    {
        // 0C F10 with 16 bytes instead of 8.
        string says = Says(Afn.Class1, Direction.Up, "00 00 02 01 10 00 00 00 20 00 00 00 00 00 00 00 00 00 00 00");

        Assert.That(says, Is.EqualTo("p0 F10: day 16, month 32, TrailingBytes 12"));
    }

    [TestCase("01 01 01 10 15 10 23 11 26 EE EE EE EE EE EE", "p1 F129: read_at 2026-11-23 10:15, tariffs -, active_forward -")]
    [TestCase("01 01 01 10 15 10 23 11 26 00 90 78 56 34 12", "p1 F129: read_at 2026-11-23 10:15, tariffs 0, active_forward 123456.7890")]
    public void No_tariffs_leave_the_total_alone(string units, string says) => Assert.That(Says(Afn.Class1, Direction.Up, units), Is.EqualTo(says));

    [Test]
    public void A_tariff_count_that_cannot_be_ends_the_unit() =>
        Assert.That(Says(Afn.Class1, Direction.Up, "01 01 01 10 15 10 23 11 26 C8 90 78 56 34 12"), Is.EqualTo("p1 F129: read_at 2026-11-23 10:15, OutOfRange 9"));

    [Test]
    public void A_curve_that_runs_over_the_end_gives_no_points() =>
        Assert.That(Says(Afn.Class2, Direction.Up, "01 01 01 0A 00 00 15 03 26 01 03 00 20 01 00 20 01"),
            Is.EqualTo("p1 F81: start 2026-03-15 00:00, density 1, count 3, Truncated 17"));

    [TestCase("05 02 04 05 04 07 12 09 23 11 26 01 01", "record 040712092311260101")]
    [TestCase("05 02 04 07 04 07 12 09 23 11 26 01 01", "record 040712092311260101")]                          // Pn − Pm says three
    [TestCase("05 02 04 07 04 07 12 09 23 11 26 01 01 00 00 00 00", "record 040712092311260101")]              // filled with zeros
    [TestCase("05 02 04 06 2A 02 AB CD 04 07 12 09 23 11 26 01 01", "record 2A02ABCD, record 040712092311260101")]   // a code that nobody knows
    [TestCase("05 02 04 05 0E 0B 01 37 11 02 80 00 E1 9C BD 5C AE", "record 0E0B0137110280 00E19CBD5CAE")]     // ERC14 of eleven bytes, garbage for a time
    [TestCase("05 02 04 05 04 07 12 09", "Truncated 8")]
    public void Event_records_are_passed_by_their_own_length(string body, string says)
    {
        string head = $"p0 F1: important_counter 5, general_counter 2, from {Hex.Bytes(body)[2]}, to {Hex.Bytes(body)[3]}";

        Assert.That(Says(Afn.Events, Direction.Up, "00 00 01 00 " + body), Is.EqualTo($"{head}, {says.Replace(" 00E1", "00E1", StringComparison.Ordinal)}"));
    }

    [Test]
    public void A_second_unit_behind_event_records_is_found()
    {
        string important = "00 00 01 00 05 02 04 05 04 07 12 09 23 11 26 01 01", general = "00 00 02 00 05 02 01 02 15 06 12 09 23 11 26 01";

        Assert.That(Says(Afn.Events, Direction.Up, $"{important} {general}"), Does.Contain("p0 F2: ").And.EndsWith("record 1506120923112601"));
    }

    [Test]
    public void A_group_keeps_its_number_where_a_mask_names_it() =>
        // 0C F6, groups 2 and 5 present: index is the bit.
        Assert.That(Decode(Afn.Class1, "00 00 20 00 03 00 12 00 85 15 01 00 00 00 00 00 83 95 00 00 00 00 00").Fields
                .Where(field => field.Name == "setting").Select(field => (field.Index, field.Number.ToString())),
            Is.EqualTo(new[] { (1, "500"), (4, "300") }));

    [Test]
    public void Set_points_keep_their_scheme_and_period() =>
        // 04 F41: scheme 3, periods 1 and 2.
        Assert.That(Decode(Afn.SetParameters, "01 01 01 05 04 03 00 85 00 83", Direction.Down).Fields
                .Where(field => field.Name == "set_point").Select(field => (field.Outer, field.Index, field.Number.ToString())),
            Is.EqualTo(new[] { (2, 0, "500"), (2, 1, "300") }));

    static string Says(Afn afn, Direction direction, string units, WireProfile? profile = null)
    {
        Decoded decoded = Decode(afn, units, direction, profile);
        var text = new List<string>();
        int next = 0;
        foreach ((int fn, int point) in decoded.Units)
        {
            string unit = $"p{point} F{fn}";
            for (string joint = ": "; next < decoded.Fields.Count && decoded.Fields[next] is var field && (field.Fn, field.Point) == (fn, point); next++, joint = ", ")
                unit += $"{joint}{field.Name} {(field.Time != default ? field.Time : field.Name is "dadt" or "record" ? field.Raw : field.Number)}";
            text.Add(unit);
        }
        if (!decoded.Error.IsNone)
            text.Add($"{decoded.Error.Fault} {decoded.Error.Offset}");
        return string.Join(", ", text);
    }

    static Decoded Decode(Afn afn, string units, Direction direction = Direction.Up, WireProfile? profile = null) =>
        Decoded.OfUnits(afn, direction, Hex.Bytes(units), profile ?? WireProfile.Gdw376);
}
