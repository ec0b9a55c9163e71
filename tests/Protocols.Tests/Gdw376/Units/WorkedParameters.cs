using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>Worked bodies of parameters and controls; computed by hand from the standard's tables, not by our encoder.</summary>
public sealed class WorkedParameters
{
    // 100 ms, 1 min, 30 s and one repetition, events confirmed, 5 min.
    [TestCase("00 00 01 00 05 01 1E 10 04 05", "rts 5, permitted_delay 1, timeout_and_resends 4126, confirm_services 4, heartbeat 5")]
    // Always on by TCP as a client, 60 s, three times, 5 min, all day.
    [TestCase("00 00 80 00 11 3C 00 03 05 FF FF FF", "mode 17, redial_interval 60, redial_count 3, idle_limit 5, online_hours 16777215")]
    [TestCase("00 00 02 01 01 00 01 00 01 00 62 1E 78 56 34 12 00 00 00 00 00 00 00 00 04 09 00 00 00 00 00 00 00",
        "count 1, index 1, point 1, port_and_rate 98, protocol 30, meter_address 12345678, password 000000000000, tariffs 4, digits 9, collector_address 0, user_class 0")]
    // Scheme 1, periods 1 and 2 at 500 and 300 kW.
    [TestCase("01 01 01 05 01 03 00 85 00 83", "schemes 1, periods 3, set_point 500, set_point 300")]
    // Every hour from Monday 2026-11-23 on, F25 of p1.
    [TestCase("01 01 01 08 41 00 00 00 23 31 26 01 01 01 01 01 03", "period 65, base_time 2026-11-23 00:00:00, extraction 1, count 1, dadt 01010103")]
    // Group 1 against 2, absolute, 15 min, 5 %, 1000 kWh.
    [TestCase("00 00 40 01 01 01 01 02 82 05 00 10 00 00",
        "count 1, differential_group 1, compared_group 1, reference_group 2, comparison 130, relative_limit 5, absolute_limit 1000")]
    [TestCase("00 00 20 02 02 00 50 00 00 41 00 00 40", "tariff_count 2, price 5000, price 41000")]
    // 113°18′52.34″ E, 23°07′05.60″ N.
    [TestCase("00 00 04 0B 34 52 18 13 01 60 05 07 23 00", "longitude 407932.34, latitude 83225.60")]
    [TestCase("00 00 01 0C 03 18 0A", "power_off_collection 3, reading_interval 24, reading_limit 10")]
    [TestCase("01 01 20 05 67 45 23 01 15", "monthly_set_point 1234567, alarm_coefficient 15")]
    [TestCase("00 00 01 0C 01 18 0A 01 00 03 00", "power_off_collection 1, reading_interval 24, reading_limit 10, count 1, point 3")]
    public void A_parameter_of_2013_says(string unit, string says) => Assert.That(Says(Afn.SetParameters, unit, WireProfile.Gdw1376), Is.EqualTo(says));

    [TestCase("00 00 08 01 0F 0F 01", "connected 15, attribute 15, alarm 1")]
    [TestCase("00 00 02 01 01 02 02 42 01 78 56 34 12 00 00 00 00 00 00 00 00 49",
        "count 1, index 2, point 2, port_and_rate 66, protocol 1, meter_address 12345678, password 000000000000, digits_and_tariffs 73")]
    [TestCase("01 01 04 03 02 51 01 5C 02", "count 2, curve_fn 81, freeze_density 1, curve_fn 92, freeze_density 2")]
    public void A_parameter_of_2005_says(string unit, string says) => Assert.That(Says(Afn.SetParameters, unit, WireProfile.Gdw130), Is.EqualTo(says));

    // Warn for 5 minutes, limit for an hour.
    [TestCase(Afn.Control, "01 01 01 00 52", "delay_and_limit 82")]
    [TestCase(Afn.Control, "00 00 40 03 30 15 10 23 31 26", "clock 2026-11-23 10:15:30")]
    [TestCase(Afn.Control, "00 00 01 07 02 09 0A", "count 2, erc 9, erc 10")]
    [TestCase(Afn.TaskData, "01 01 02 00 00 00 23 11 26", "start 2026-11-23 00:00")]
    // FFH relays: the terminal chooses, and no addresses follow.
    [TestCase(Afn.Forwarding, "00 00 01 01 02 FF 78 56 34 12 00 00 01 00 00 00 00", "port 2, relays 255, meter_address 12345678, identifier_type 1, meter_item 00000000")]
    [TestCase(Afn.Authentication, "00 00 08 01 56 00", "length 86, Truncated")]
    [TestCase(Afn.Authentication, "00 00 08 01 55 00 01 00", "length 85, version 1, session 0, OutOfRange")]
    public void A_command_or_question_says(Afn afn, string unit, string says) => Assert.That(Says(afn, unit, WireProfile.Gdw1376), Is.EqualTo(says));

    [Test]
    public void A_resumed_session_answers_in_a_form_of_its_own()
    {
        string body = "26 00 01 01" + string.Concat(Enumerable.Repeat(" 11", 16)) + string.Concat(Enumerable.Repeat(" 22", 16)) + " 33 33 33 33";

        Assert.That(Says(Afn.Authentication, "00 00 08 01 " + body, WireProfile.Gdw1376, Direction.Up), Is.EqualTo(
            $"length 38, version 1, session 1, resumed_cipher {new string('1', 32)}, resumed_random {new string('2', 32)}, resumed_mac 33333333"));
    }

    [TestCase(34, "most_groups")]
    [TestCase(35, "most_tariffs")]
    public void Capacities_are_read_with_and_without_tariffs(int bytes, string fifth)
    {
        string says = Says(Afn.Configuration, "00 00 04 00" + string.Concat(Enumerable.Repeat(" 01", bytes)), WireProfile.Gdw376, Direction.Up);

        Assert.That((says.Contains("most_tariffs", StringComparison.Ordinal), says.Contains(fifth, StringComparison.Ordinal)), Is.EqualTo((bytes == 35, true)));
    }

    [Test]
    public void A_report_of_a_cascaded_terminal_may_be_asked_for_by_four_zeros() =>
        Assert.That(Decoded.OfUnits(Afn.CascadeReport, Direction.Down, Hex.Bytes("00 00 00 00"), WireProfile.Gdw376).Units, Is.EqualTo(new[] { (1, 0) }));

    static string Says(Afn afn, string unit, WireProfile profile, Direction direction = Direction.Down)
    {
        Decoded decoded = Decoded.OfUnits(afn, direction, Hex.Bytes(unit), profile);
        IEnumerable<string> fields = decoded.Fields.Select(field => $"{field.Name} {ValueOf(field)}");
        return string.Join(", ", decoded.Error.IsNone ? fields : fields.Append(decoded.Error.Fault.ToString()));
    }

    static object ValueOf(DecodedField field) => field.Time != default ? field.Time
        : field.Name is "dadt" or "password" or "meter_item" || field.Name.StartsWith("resumed", StringComparison.Ordinal) ? field.Raw : field.Number;
}
