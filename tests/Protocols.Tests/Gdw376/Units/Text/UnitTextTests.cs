using CsCheck;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Gdw376.Units.Text;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units.Text;

/// <summary>Values as people write them become the bytes of the standard, come back as text, and are refused with name, value and range.</summary>
public sealed class UnitTextTests
{
    public static IEnumerable<TestCaseData> EveryParameterAndCommand =>
        from one in DeclaredUnits.All
        where one.Unit.Afn is Afn.SetParameters or Afn.Control or Afn.Class2 or Afn.QueryParameters or Afn.Forwarding or Afn.FileTransfer
        select new TestCaseData(one.Unit, one.Coding).SetArgDisplayNames(one.Where, one.Unit.ToString());

    [TestCaseSource(nameof(EveryParameterAndCommand))]
    public void What_a_unit_says_can_be_written_again(DataUnit unit, PointCoding coding) =>
        Gen.Int.Sample(seed =>
        {
            var source = new SampleSource(unit, seed);
            byte[] room = new byte[4096];
            UnitCodec.Encode(unit, Direction.Down, ref source, room, out int written);
            byte[] body = room[..written];
            IReadOnlyList<UnitTextValue> text = UnitText.Format(unit, Direction.Down, coding, body, out ProtocolError error);
            byte[]? again = UnitText.Parse(unit, Direction.Down, coding, text, out IReadOnlyList<UnitTextError> errors);
            Assert.That((error, string.Join("; ", errors.Select(one => one.In(chinese: false))), Convert.ToHexString(again ?? [])),
                Is.EqualTo((ProtocolError.None, "", Convert.ToHexString(body))), string.Join(" ", text));
            return true;
        }, iter: 20, threads: 1);

    [TestCase(1, "rts=5 permitted_delay=1 timeout_and_resends=timeout:30+resends:1 confirm_services=class_3 heartbeat=5", "05011E100405")]
    [TestCase(1, "rts=0x05 permitted_delay=1 timeout_and_resends=101EH confirm_services=00000100 heartbeat=5", "05011E100405")]
    [TestCase(3, "main_ip=10.1.2.3 main_port=8001 backup_ip=10.1.2.4 backup_port=8002 apn=CMNET", "0A010203411F0A010204421F434D4E45540000000000000000000000")]
    [TestCase(4, "master_phone=13900001234 message_centre=-", null)]
    [TestCase(4, "master_phone=13900001234 message_centre=1", "13900001234FFFFF1FFFFFFFFFFFFFFF")]
    [TestCase(8, "mode=on_line:always_on+role:client+transport:tcp redial_interval=60 redial_count=3 idle_limit=5 online_hours=FFFFFFH", "113C000305FFFFFF")]
    [TestCase(10, "index=1 point=1 port_and_rate=port:2+baud:2400 protocol=30 meter_address=12345678 password=000000000000 tariffs=4 "
        + "digits=decimals:2+integer_digits:6 collector_address=0 user_class=0", "010001000100621E7856341200000000000000000409000000000000" + "00")]
    [TestCase(17, "set_point=-37.5", "75B3")]
    [TestCase(35, "index=1,2,300", "03010002002C01")]
    [TestCase(41, "set_point[0,0]=500 set_point[0,1]=300 periods[0]=03H", "010300850083")]
    [TestCase(42, "set_point=1.25 limit_start=08:30 duration=4 week_days=monday+friday", "25C130080422")]
    [TestCase(46, "monthly_set_point=1234567 alarm_coefficient=15", "6745230115")]
    [TestCase(47, "order_number=566 add_or_refresh=refresh purchase=5000 alarm_threshold=1E3 trip_threshold=0", "36020000AA005000000100004000000000")]
    [TestCase(65, "period=value:1+unit:hour base_time=2026-11-23T00:00:00 extraction=1 dadt=p1 F25", "41000000233126010101010103")]
    [TestCase(89, "division=4403 terminal=1", "03440100")]
    [TestCase(91, "longitude=113:18:52.34 latitude=23°07′05.60″N", "34521813016005072300")]
    public void A_parameter_is_written_as_people_write_it(int fn, string written, string? body)
    {
        byte[]? parsed = UnitText.Parse(Unit(Afn.SetParameters, fn), Direction.Down, PointCoding.Binary, Pairs(written), out IReadOnlyList<UnitTextError> errors);

        Assert.That(parsed is null ? null : Convert.ToHexString(parsed), Is.EqualTo(body), string.Join("; ", errors.Select(error => error.In(chinese: false))));
    }

    [TestCase(Afn.SetParameters, 1, "rts=5 permitted_delay=1 timeout_and_resends=0 confirm_services=none heartbeat=61", "heartbeat = 61: a number 1–60 min")]
    [TestCase(Afn.SetParameters, 1, "rts=300 permitted_delay=-1 timeout_and_resends=0 confirm_services=0 heartbeat=5",
        "rts = 300: a number 0–255 20 ms; permitted_delay = -1: a number 0–255 min")]
    [TestCase(Afn.SetParameters, 3, "main_ip=10.1.2 main_port=80 backup_ip=0.0.0.0 backup_port=0 apn=", "main_ip = 10.1.2: an address like 10.1.2.3")]
    [TestCase(Afn.SetParameters, 17, "", "set_point: has no value; a number -9990000–9990000 kW")]
    [TestCase(Afn.SetParameters, 17, "set_point=1.2345", "set_point = 1.2345: a number -9990000–9990000 kW")]
    [TestCase(Afn.SetParameters, 17, "setpoint=1", "setpoint = 1: there is no such item; there are set_point")]
    [TestCase(Afn.SetParameters, 17, "set_point=1 set_point=2", "set_point = 2: is given twice")]
    [TestCase(Afn.SetParameters, 42, "set_point=1 limit_start=25:00 duration=4 week_days=none", "limit_start = 25:00: a time like 10:15")]
    [TestCase(Afn.SetParameters, 44, "first_day=2026-02-30 last_day=2026-03-01 set_point=1", "first_day = 2026-02-30: a time like 2026-03-15")]
    [TestCase(Afn.SetParameters, 35, "index[0]=1 index[2]=3", "index[1]: has no value; a number 0–65535")]
    [TestCase(Afn.SetParameters, 35, "count=1 index=1,2", "index[1]: is beyond what the count, the mask or the form has")]
    [TestCase(Afn.SetParameters, 31, "count=21 node_address=1", "count: more than 20, or not what the list has")]
    [TestCase(Afn.SetParameters, 67, "start=yes", "start = yes: start 85, stop 170, or a number 0–255")]
    [TestCase(Afn.SetParameters, 26, "voltage_upper=1000", "voltage_upper = 1000: a number 0.0–999.9 V")]
    [TestCase(Afn.Control, 25, "duration=49", "duration = 49: a number 0–48 0.5 h")]
    [TestCase(Afn.Control, 1, "delay_and_limit=delay:16+limit:1", "delay_and_limit = delay:16 limit:1: of limit:0–15 delay:0–15, or 62H")]
    public void A_value_that_cannot_be_is_refused_with_its_name_and_range(Afn afn, int fn, string written, string told)
    {
        byte[]? parsed = UnitText.Parse(Unit(afn, fn), Direction.Down, PointCoding.Binary, Pairs(written), out IReadOnlyList<UnitTextError> errors);

        Assert.That(parsed, Is.Null);
        Assert.That(string.Join("; ", errors.Select(error => error.In(chinese: false))), Does.StartWith(told));
    }

    [Test]
    public void An_error_is_told_in_Chinese()
    {
        UnitText.Parse(Unit(Afn.SetParameters, 17), Direction.Down, PointCoding.Binary, Pairs("set_point=x"), out IReadOnlyList<UnitTextError> errors);

        Assert.That(errors.Single().In(chinese: true), Is.EqualTo("set_point = x: 应为 -9990000–9990000 kW"));
    }

    [Test]
    public void A_list_of_single_values_is_one_line()
    {
        byte[] body = [.. Enumerable.Repeat((byte)1, 48), 4];

        Assert.That(UnitText.Format(Unit(Afn.SetParameters, 21), Direction.Down, PointCoding.Binary, body, out _).Select(value => value.ToString()),
            Is.EqualTo(new[] { "half_hour_tariff=" + string.Join(',', Enumerable.Repeat("1", 48)), "tariff_count=4" }));
    }

    [Test]
    public void Points_of_2005_are_named_in_its_own_coding()
    {
        UnitTextValue[] values = [.. Pairs("period=value:1+unit:hour base_time=2026-11-23T00:00:00 extraction=1"), new("dadt", "p17 F25")];

        byte[] body = UnitText.Parse(UnitTable.For(Edition.Gdw130).Find(Afn.SetParameters, 65)!, Direction.Down, PointCoding.BitMap, values, out _)!;

        Assert.That(Convert.ToHexString(body[^4..]), Is.EqualTo("01040103"));
    }

    static DataUnit Unit(Afn afn, int fn) => UnitTable.For(Edition.Gdw1376).Find(afn, fn)!;

    /// <summary>Pairs with blanks between them; + stands for a blank inside a value, and so does the one of "p1 F25".</summary>
    static UnitTextValue[] Pairs(string written) => [.. written.Replace("p1 F25", "p1+F25", StringComparison.Ordinal)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => new UnitTextValue(pair[0], pair[1].Replace('+', ' ')))];
}
