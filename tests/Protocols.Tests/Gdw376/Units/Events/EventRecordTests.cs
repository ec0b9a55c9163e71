using CsCheck;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Events;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units.Events;

/// <summary>One record of every code, written by hand from the tables of file 06, and what it says. T stands for 2026-11-23 10:15.</summary>
public sealed class EventRecordTests
{
    const string Time = "15 10 23 11 26";

    [TestCase("01 0E T 03 30 33 30 30 30 34 44 41", "initialisation initialised, version changed; version_before \"0300\"; version_after \"04DA\"")]
    [TestCase("02 06 T 02", "lost point parameters")]
    [TestCase("03 0E T 05 00 00 01 00 01 01 01 03", "changed_by 5; dadt[0] p0 F1; dadt[1] p1 F25")]
    [TestCase("04 07 T 01 01", "inputs_changed input 1; inputs_closed input 1")]
    [TestCase("05 0A T 03 00 85 25 C1", "rounds_tripped round 1, round 2; power_at_trip 500 kW; power_after_trip 1.25 kW")]
    [TestCase("06 0E T 01 02 01 00 85 00 83 50 84", "group 1; rounds_tripped round 2; power_control_kind period; power_at_trip 500 kW; power_after_trip 300 kW; power_set_point 450 kW")]
    [TestCase("07 10 T 01 01 02 67 45 23 01 00 00 20 01", "group 1; rounds_tripped round 1; energy_control_kind purchase; energy_at_trip 1234567 kWh; energy_set_point 1200000 kWh")]
    [TestCase("08 08 T 05 00 11", "point 5; meter_changes tariff periods, transformer ratio")]
    [TestCase("09 1C T 05 80 41 05 22 98 21 10 22 50 12 00 00 00 00 51 12 80 90 78 56 34 12",
        "point 5; state happened; kind short; abnormality phase a; u_a 220.5 V; u_b 219.8 V; u_c 221.0 V; i_a 1.250 A; i_b 0.000 A; i_c -1.251 A; active_forward 123456.7890 kWh")]
    [TestCase("0A 1C T 05 00 84 05 22 98 21 EE EE 50 12 00 00 00 00 EE EE EE EE EE EE EE EE",
        "point 5; state recovered; kind voltage loss; abnormality phase c; u_a 220.5 V; u_b 219.8 V; u_c - !; i_a 1.250 A; i_b 0.000 A; i_c - !; active_forward - !")]
    [TestCase("0B 18 T 01 80 00 00 00 12 00 24 00 03 00 15 00 27 00 00 00 00 00",
        "point 1; state happened; a_u_a 0.0 °; a_u_b 120.0 °; a_u_c 240.0 °; a_i_a 30.0 °; a_i_b 150.0 °; a_i_c 270.0 °; active_forward 0.0000 kWh")]
    [TestCase("0C 07 T FF 8F", "point 4095; state happened")]
    [TestCase("0D 08 T 02 80 18", "point 2; state happened; meter_fault power off count, battery low")]
    [TestCase("0E 0A T 20 10 23 11 26", "power_off_at 2026-11-23 10:15; power_on_at 2026-11-23 10:20")]
    [TestCase("0E 0B 01 37 11 02 80 00 E1 9C BD 5C AE", "power_event normal; power_off_at ? !; power_on_at ? !")]   // captured: an impossible month, garbage
    [TestCase("0F 31 T 01 80 81 03 00 00 50 01 01*18 02", "point 1; state happened; quantity current; harmonic phase a; orders_over_limit total, order 2; current_distortion_total 1.50 A; 18 orders")]
    [TestCase("10 09 T 83 01 25 C1", "analog_input 3; state happened; analog_limit above upper; dc 1.25")]
    [TestCase("11 1B T 01 80 02 15 00 45 03 05 22 98 21 10 22 50 12 00 00 50 01 00 00 02",
        "point 1; state happened; unbalance current; unbalance_u 1.5 %; unbalance_i 34.5 %; u_a 220.5 V; u_b 219.8 V; u_c 221.0 V; i_a 1.250 A; i_b 15.000 A; i_c 20.000 A")]
    [TestCase("12 11 T 01 80 02 03 80 95 09 00 50 01 05 22", "point 1; state happened; capacitor_fault device; capacitors group 1, group 2, group 16; pf 99.5 %; q 1.5000 kvar; u 220.5 V")]
    [TestCase("12 10 T 01 80 02 01 00 95 09 50 01 05 22", "point 1; state happened; capacitor_fault device; capacitors group 1; pf 99.5 %; q_raw 5001; u 220.5 V")]
    [TestCase("13 1F T 01 36 02 00 00 AA 00 50 00 00 00 10 00 00 00 00 00 00 00 01 00 00 00 50 00 00",
        "group 1; order_number 566; add_or_refresh refresh; purchase 5000; alarm_threshold 1000; trip_threshold 0; remaining_before 100; remaining_after 5000")]
    [TestCase("14 16 T 36 37 38 39 00 00 00 00 00 00 00 00 00 00 00 00 02", "wrong_password 36373839000000000000000000000000; changed_by 2")]
    [TestCase("15 06 T 01", "terminal_fault memory")]
    [TestCase("16 24 T 81 00 10 00 00 00 09 00 00 0B 00 01 00 00 02 00 00 00 10 00 00 00 00 20 00 01 00 00 00 30 00",
        "group 1; state happened; compared_energy 1000 kWh; reference_energy 900 kWh; relative_deviation 11 %; absolute_deviation 100 kWh; compared_points 2; compared_register[0] 1000.0000 kWh; compared_register[1] 2000.0000 kWh; reference_points 1; reference_register[0] 3000.0000 kWh")]
    [TestCase("17 10 T 02 03 02 00 50 00 00 00 10 00 00", "group 2; rounds_put_in round 1, round 2; alarm_kind purchase; energy_at_alarm 5000 kWh; energy_set_point 1000 kWh")]
    [TestCase("18 0E T 01 80 47 50 24 98 21 10 22", "point 1; state happened; kind above upper upper; abnormality phase a, phase b, phase c; u_a 245.0 V; u_b 219.8 V; u_c 221.0 V")]
    [TestCase("19 11 T 01 80 81 50 12 00 00 00 00 00 00 00", "point 1; state happened; kind above upper; abnormality phase a; i_a 1.250 A; i_b 0.000 A; i_c 0.000 A")]
    [TestCase("1A 0E T 01 80 40 00 50 01 00 00 01", "point 1; state happened; kind above upper upper; s 1.5000 kVA; s_limit 1.0000 kVA")]
    [TestCase("1B 11 T 01 80 00 00 20 00 00 00 00 10 00 00", "point 1; state happened; register_before 20.0000 kWh; register_after 10.0000 kWh")]
    [TestCase("1C 12 T 01 80 00 00 10 00 00 00 00 20 00 00 15", "point 1; state happened; register_before 10.0000 kWh; register_after 20.0000 kWh; threshold 1.5")]
    [TestCase("1D 12 T 01 80 00 00 10 00 00 00 00 20 00 00 20", "point 1; state happened; register_before 10.0000 kWh; register_after 20.0000 kWh; threshold 2.0")]
    [TestCase("1E 0D T 01 80 00 00 10 00 00 04", "point 1; state happened; register_at_stop 10.0000 kWh; stop_threshold 4 15 min")]
    [TestCase("1F 15 T 03 80 00 09 23 11 26 00 00 10 00 00 50 01 00 00", "point 3; state happened; last_read_at 2026-11-23 09:00; active_forward 10.0000 kWh; reactive_forward 1.50 kvarh")]
    [TestCase("20 0D T 00 00 10 00 00 00 08 00", "traffic 1048576 B; monthly_traffic 524288 B")]
    [TestCase("21 23 T 03 00 01 00 00 00 00 00 00 00 00 00 00 00 00 80 09 00 00 00 00 00 00 00 00 00 00 00 00 00",
        "point 3; status_change_1 D0; status_change_2 none; status_change_3 none; status_change_4 none; status_change_5 none; status_change_6 none; status_change_7 D15; "
        + "status_1 reading battery low, D0; status_2 none; period_table first; supply main; relay closed; relay_command close; prepay_type 0; status_3 none; "
        + "status_4 none; status_5 none; status_6 none; status_7 none")]
    [TestCase("22 08 T 01 80 C1", "point 1; state happened; kind secondary open; abnormality phase a")]
    [TestCase("23 0F T 1F 01 78 56 34 12 00 00 2F 01", "port 31; count 1; meter_address[0] 000012345678; quality[0] 15; signal[0] phase a; protocol[0] dlt645 2007")]
    [TestCase("24 07 T 01 03", "contacts_changed output 1 open contact; contacts_connected output 1 open contact, output 1 closed contact")]
    [TestCase("25 46 T 03 00 56 34 12 30 15 10 23 31 26 30 16 10 23 11 26 00 01 00 00*5 00 02 00 00*5 ", "point 3; opened_count 123456; opened_at 2026-11-23 10:15:30; closed_at 2026-11-23 10:16:30; 12 registers")]
    [TestCase("26 46 T 03 00 56 34 12 30 15 10 23 31 26 30 16 10 23 11 26 00 01 00 00*5 00 02 00 00*5 ", "point 3; opened_count 123456; opened_at 2026-11-23 10:15:30; closed_at 2026-11-23 10:16:30; 12 registers")]
    [TestCase("27 15 T 03 00 00 09 23 11 26 00 00 10 00 00 50 01 00 00", "point 3; state recovered; last_read_at 2026-11-23 09:00; active_forward 10.0000 kWh; reactive_forward 1.50 kvarh")]
    [TestCase("28 0F T 03 80 02 78 56 34 12 00 00 02", "point 3; state happened; device_kind meter; device_address 000012345678; field_kind strong")]
    [TestCase("29 0E 03 00 30 15 10 23 31 26 00 15 10 23 31 26", "point 3; clock_before 2026-11-23 10:15:30; clock_after 2026-11-23 10:15:00")]
    public void A_record_since_2009_says(string record, string says) => Assert.That(Says(record, Edition.Gdw1376), Is.EqualTo(says));

    [TestCase("19 0D T 83 81 50 07 00 05 10 05", "point 3; state happened; kind above upper; abnormality phase a; i_a 7.50 A; i_b 5.00 A; i_c 5.10 A")]
    [TestCase("09 18 T 85 41 05 22 98 21 10 22 25 01 00 00 25 81 90 78 56 34 12",
        "point 5; state happened; kind short; abnormality phase a; u_a 220.5 V; u_b 219.8 V; u_c 221.0 V; i_a 1.25 A; i_b 0.00 A; i_c -1.25 A; active_forward 123456.7890 kWh")]
    [TestCase("13 1E T 36 02 00 00 55 00 50 00 00 00 10 00 00 00 00 00 00 00 01 00 00 00 51 00 00",
        "order_number 566; add_or_refresh add; purchase 5000; alarm_threshold 1000; trip_threshold 0; remaining_before 100; remaining_after 5100")]
    [TestCase("14 08 T 79 AD 01", "wrong_password 79AD; changed_by 1")]
    // A terminal of 2005 with a record of 2009: Le tells.
    [TestCase("19 11 T 01 80 81 50 12 00 00 00 00 00 00 00", "point 1; state happened; kind above upper; abnormality phase a; i_a 1.250 A; i_b 0.000 A; i_c 0.000 A")]
    public void A_record_of_2005_says(string record, string says) => Assert.That(Says(record, Edition.Gdw130), Is.EqualTo(says));

    [TestCase("2D 05 T", "", "1510231126", "nobody knows this event code; the record is kept raw")]
    [TestCase("04 09 T 01 01 AB CD", "inputs_changed input 1; inputs_closed input 1", "ABCD", "Le is more than this event has; kept raw from here")]
    [TestCase("18 09 T 01 80 47 50", "point 1; state happened; kind above upper upper; abnormality phase a, phase b, phase c", "50", "Le is less than the 14 of this event")]
    [TestCase("18 0E T 01 80", "point 1; state happened", "", "Le is less than the 14 of this event")]    // the frame ended before Le did
    [TestCase("04", "", "", "the record ends before its length")]
    public void What_is_not_known_of_a_record_stays_raw_and_is_told(string record, string says, string rest, string fault)
    {
        DescribedEvent told = DescribedEvent.Of(Bytes(record), Edition.Gdw376, PointCoding.Binary);

        Assert.That((Said(told), told.RestHex, told.Fault?.En), Is.EqualTo((says, rest, fault)));
    }

    [Test]
    public void Any_bytes_are_a_record_or_told_to_be_none() =>
        Gen.Select(Gen.Enum<Edition>(), Gen.Int[0, 80], Gen.Byte.Array[0, 260]).Sample((edition, erc, bytes) =>
        {
            if (bytes.Length > 0)
                bytes[0] = (byte)erc;
            if (bytes.Length > 1)
                bytes[1] = (byte)(bytes.Length - 2);
            DescribedEvent told = DescribedEvent.Of(bytes, edition, PointCoding.Binary);
            return told.Fault is not null || told.RestHex.Length == 0;
        }, iter: 20_000);

    public static IEnumerable<TestCaseData> EveryForm =>
        from edition in Enum.GetValues<Edition>()
        from form in EventTable.For(edition)
        select new TestCaseData(edition, form).SetArgDisplayNames(edition.ToString(), $"ERC{form.Erc} {form.Name} {form.LeastLength}");

    [TestCaseSource(nameof(EveryForm))]
    public void What_is_encoded_is_decoded(Edition edition, EventLayout form) =>
        Gen.Int.Sample(seed =>
        {
            var source = new SampleSource(form.Body, seed);
            byte[] record = new byte[257];
            ProtocolError encoded = EventRecordCodec.Encode(form, ref source, record, out int written);
            var sink = new SampleSink();
            ProtocolError decoded = EventRecordCodec.Decode(EventTable.For(edition), record.AsSpan(0, written), out EventLayout? found, ref sink);
            return encoded.IsNone && decoded.IsNone && ReferenceEquals(found, form) && sink.Received.SequenceEqual(source.Given);
        }, iter: 12, threads: 1);

    [TestCaseSource(nameof(EveryForm))]
    public void A_record_cut_short_gives_what_it_has(Edition edition, EventLayout form)
    {
        var source = new SampleSource(form.Body, 4711);
        byte[] record = new byte[257];
        EventRecordCodec.Encode(form, ref source, record, out int written);

        for (int length = 0; length < written; length++)
        {
            var sink = new SampleSink();
            ProtocolError error = EventRecordCodec.Decode(EventTable.For(edition), record.AsSpan(0, length), out _, ref sink);
            Assert.That(error.IsNone && form.IsFixed, Is.False, $"{length} of {written} bytes");
            Assert.That(error.Offset, Is.LessThanOrEqualTo(Math.Max(length, 2)));
        }
    }

    static string Says(string record, Edition edition)
    {
        DescribedEvent told = DescribedEvent.Of(Bytes(record), edition, PointCoding.Binary);
        Assert.That((told.Fault, told.RestHex), Is.EqualTo(((BilingualText?)null, "")));
        string said = Said(told);
        string[] orders = [.. told.Values.Where(value => value.Item.StartsWith("current_harmonic", StringComparison.Ordinal)).Select(value => $"{value.Item} {value.Value.En} {value.Unit}")];
        if (orders.Length > 0)
            said = said.Replace(string.Join("; ", orders), $"{orders.Length} orders", StringComparison.Ordinal);
        string[] registers = [.. told.Values.Where(value => value.Unit is "kWh" or "kvarh").Select(value => $"{value.Item} {value.Value.En} {value.Unit}")];
        return registers.Length == 12 ? said.Replace(string.Join("; ", registers), "12 registers", StringComparison.Ordinal) : said;
    }

    static string Said(DescribedEvent told) => string.Join("; ", told.Values.Where(value => value.Item != "occurred_at")
        .Select(value => $"{value.Item} {$"{value.Value.En} {value.Unit}".TrimEnd()}{(value.Fault is null ? "" : " !")}"));

    /// <summary>T is the time; 01*18 02 are 18 orders of 0.01 A, 00*5 five more registers of zero.</summary>
    static byte[] Bytes(string record)
    {
        string hex = record.Replace("T", Time, StringComparison.Ordinal)
            .Replace("01*18 02", string.Concat(Enumerable.Repeat("01 00 ", 18)).TrimEnd(), StringComparison.Ordinal)
            .Replace("00*5", "00" + string.Concat(Enumerable.Repeat(" 00 00 00 00", 5)), StringComparison.Ordinal);
        return Hex.Bytes(hex);
    }
}
