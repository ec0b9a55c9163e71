using System.Buffers;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>What real terminals of 376.1 do against the textbook: none of it costs a terminal its session or a frame.</summary>
public sealed class FieldQuirks
{
    SessionBench _bench = null!;
    FakeLink _link = null!;

    [SetUp]
    public void Prepare() => (_bench, _link) = (new(), new());

    [Test]
    public void A_login_with_ACD_and_event_counters_is_answered_and_the_counters_are_read()
    {
        const string captured = "683A003A0068E949244558000270000001001C048616";
        _bench = new(SessionBench.TerminalOf(Frames.First(Hex.Bytes(captured)).Address.Terminal));

        Assert.That(Confirmed(_bench.Receive(_link, captured).Single()), Is.EqualTo("020000010000"));
        Assert.That(_bench.Pending.Single().Item2, Is.EqualTo(0x041C));
    }

    [TestCase(0xD9)]
    [TestCase(0xC9)]
    [TestCase(0xC0)]
    [TestCase(0xE9)]
    public void The_function_code_of_a_login_does_not_matter_nor_an_ACD_without_counters(byte control) =>
        Assert.That(Confirmed(_bench.Receive(_link, Of(control, 0x02, 0x70, "00 00 01 00")).Single()), Is.EqualTo("020000010000"));

    [TestCase(0x00)]
    [TestCase(0x09)]
    [TestCase(0x0B)]
    [TestCase(0x10)]
    [TestCase(0x40)]
    public void A_masters_confirmation_that_comes_to_us_is_counted_and_not_answered_with_EC_or_without(byte control)
    {
        Assert.That(_bench.Receive(_link, Of(control, 0x00, 0x60, "00 00 01 00 01 02")), Is.Empty);
        Assert.That(_link.IsOpen);
        Assert.That(_bench.Table.List(), Is.Empty);
    }

    [Test]
    public void A_heartbeat_is_taken_with_a_clock_and_without_in_any_edition(
        [Values(Edition.Gdw130, Edition.Gdw376, Edition.Gdw1376)] Edition edition, [Values("", "56 34 12 15 A8 14")] string clock)
    {
        TerminalProfile[] profiles = [TerminalProfile.Gdw130, TerminalProfile.Gdw376, TerminalProfile.Gdw1376];
        _bench = new(SessionBench.TerminalOf(SessionBench.Address, profiles.Single(profile => profile.Wire.Edition == edition)));

        Assert.That(Confirmed(_bench.Receive(_link, Of(0xC9, 0x02, 0x71, "00 00 04 00" + clock)).Single()), Is.EqualTo("020000040000"));
        Assert.That(_bench.Status.ClockError.HasValue, Is.EqualTo(clock.Length > 0));
    }

    [Test]
    public void A_terminal_that_reconnects_on_a_new_port_is_taken_over_and_our_frame_counter_goes_on()
    {
        IRequests ask = _bench.Dialect.Requests;
        Terminal terminal = _bench.Archive.Current.Terminals[0];
        _bench.Receive(_link, Login);
        _bench.Send(ask.ReadClock(terminal, ExchangePriority.Operator));
        _bench.Receive(_link, Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));
        var again = new FakeLink("10.0.0.1:40002");
        _bench.Receive(again, Of(0xC9, 0x02, 0x75, "00 00 01 00"));
        _bench.Send(ask.ReadClock(terminal, ExchangePriority.Operator));

        Assert.That(Frames.First(Hex.Bytes(again.Written[^1])).Sequence.Number, Is.EqualTo(2));
        Assert.That(Frames.First(Hex.Bytes(again.Written[0])).Sequence.Number, Is.EqualTo(5), "the terminal's own counter is echoed");
    }

    [Test]
    public void An_event_reported_without_CON_is_stored_and_not_answered()
    {
        const string captured = "687600760068C449244558020E60000001001C041B1C0E0B01181504071953160407198E16";
        _bench = new(SessionBench.TerminalOf(Frames.First(Hex.Bytes(captured)).Address.Terminal, TerminalProfile.Gdw1376));

        Assert.That(_bench.Receive(_link, captured), Is.Empty);
        Assert.That(_bench.Journal.Records.Single(), Is.EqualTo((_bench.Archive.Current.Terminals[0].Address, JournalFlags.Report | JournalFlags.BeforeLogin, captured)));
    }

    [Test]
    public void Each_frame_of_a_report_in_three_frames_is_decoded_on_its_own()
    {
        foreach (byte sequence in new byte[] { 0x40, 0x01, 0x22 })
            _bench.Receive(_link, Report(0x0E, sequence, $"00 00 01 00 05 02 0{sequence & 3} 0{(sequence & 3) + 1} 04 07 12 09 23 11 26 01 01"));

        Assert.That(Decoded().Events.Select(record => record.Erc), Is.EqualTo(new[] { 4, 4, 4 }));
        Assert.That(_link.Written, Is.Empty);
    }

    [TestCase("687600760068C449244558020E60000001000A01090A0E0B013711028000E19CBD5CAE8516", 14)]
    [TestCase("687600760068C449244558020E60000001001C041B1C0E0B01181504071953160407198E16", 14)]
    public void An_event_with_an_impossible_time_inside_keeps_its_bytes(string captured, int erc)
    {
        _bench = new(SessionBench.TerminalOf(Frames.First(Hex.Bytes(captured)).Address.Terminal, TerminalProfile.Gdw1376));
        _bench.Receive(_link, captured);
        HeardReadings heard = Decoded();

        Assert.That(heard.Events.Single().Erc, Is.EqualTo(erc));
        Assert.That(captured, Does.Contain(Convert.ToHexString(heard.Events[0].Record.Span)));
    }

    [TestCase(0x00)]
    [TestCase(0x02)]
    [TestCase(0x20)]
    [TestCase(0x21)]
    [TestCase(0x40)]
    public void The_master_address_is_echoed_as_it_came(byte a3)
    {
        string answer = _bench.Receive(_link, Of(0xC9, 0x02, 0x70, "00 00 01 00", a3: a3)).Single();

        Assert.That(Hex.Bytes(answer)[11], Is.EqualTo(a3));
    }

    [Test]
    public void Login_and_heartbeat_in_one_segment_are_both_answered() =>
        Assert.That(_bench.Receive(_link, Login + Heartbeat).Select(Confirmed), Is.EqualTo(new[] { "020000010000", "020000040000" }));

    [Test]
    public void A_write_that_ends_inside_a_frame_is_put_together_at_every_split()
    {
        byte[] bytes = Hex.Bytes(Login);
        for (int split = 1; split < bytes.Length; split++)
        {
            var sequence = new ReadOnlySequence<byte>(bytes, 0, split);
            Assert.That(_bench.Dialect.TryRead(ref sequence, new byte[64], out _, out _, out _), Is.EqualTo(Scan.NeedMore), $"{split} bytes");
            Assert.That(_bench.Receive(_link, Login), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void A_wild_time_tag_in_an_answer_to_a_question_without_one_is_ignored()
    {
        Exchange<DateTime?> question = AskClock();
        _bench.Receive(_link, Of(0x88, 0x0C, 0xE1, ClockUnit + "FF 99 77 55 33 11", a3: 2));

        Assert.That(question.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
        Assert.That(question.Value, Is.EqualTo(new DateTime(2026, 11, 23, 10, 15, 30)));
    }

    [Test]
    public void Denials_with_ACD_and_counters_of_zero_or_unchanged_ones_fetch_no_events()
    {
        foreach (string counters in new[] { "00 00", "00 00", "05 02", "05 02", "05 02" })
            _bench.Receive(_link, Of(0xA9, 0x00, 0x64, "00 00 02 00" + counters, a3: 2));

        Assert.That(_bench.Pending.Select(pending => pending.Item2), Is.EqualTo(new[] { 0x0205 }));
    }

    [Test]
    public void A_clock_whose_month_is_one_too_low_is_a_clock_error_and_no_fault()
    {
        _bench.Receive(_link, Of(0xC9, 0x02, 0x71, "00 00 04 00 30 15 10 23 F0 26"));

        Assert.That(_bench.Status.ClockError, Is.EqualTo(TimeSpan.FromDays(-31)));
        Assert.That(_bench.Status.Fresh);
    }

    [Test]
    public void An_event_answer_of_390_bytes_in_one_frame_is_stored_whole()
    {
        string record = "04 07 12 09 23 11 26 01 01", units = "00 00 01 00 05 02 00 28" + string.Concat(Enumerable.Repeat(record, 40));
        string answer = Of(0x88, 0x0E, 0x60, units, a3: 2);
        _bench.Receive(_link, answer);

        Assert.That(answer, Has.Length.EqualTo(2 * 384));
        Assert.That(_bench.Journal.Records.Single().Hex, Is.EqualTo(answer));
        Assert.That(Decoded().Events, Has.Count.EqualTo(40));
    }

    [Test]
    public void No_answer_at_all_is_an_ordinary_outcome()
    {
        Exchange<DateTime?> question = AskClock();
        for (int i = 0; i < 4; i++)
        {
            _bench.Receive(_link, Heartbeat);
            _bench.Tick(TimeSpan.FromSeconds(31));
        }

        Assert.That(question.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(_link.IsOpen);
    }

    [Test]
    public void A_division_that_is_not_decimal_is_a_terminal_like_any_other()
    {
        var address = Protocols.TerminalAddress.Of376(0xFFFF, 0x1234);
        _bench = new(SessionBench.TerminalOf(address));

        Assert.That(_bench.Receive(_link, Of(0xC9, 0x02, 0x70, "00 00 01 00", a1: 0xFFFF)), Has.Count.EqualTo(1));
        Assert.That(_bench.Table.List().Single().Address.ToString(), Is.EqualTo("FFFF-1234"));
    }

    [TestCase(2, 1)]
    [TestCase(2, 2)]
    [TestCase(16, 1)]
    [TestCase(16, 2)]
    public void The_password_has_the_length_of_the_profile_whatever_the_protocol_id(byte length, byte id)
    {
        TerminalProfile profile = TerminalProfile.Gdw376 with { Wire = WireProfile.Gdw376 with { PasswordLength = length, ProtocolId = id } };
        _bench = new(SessionBench.TerminalOf(SessionBench.Address, profile));
        _bench.Receive(_link, Login);
        _bench.Send(_bench.Dialect.Requests.Act(_bench.Archive.Current.Terminals[0], new TripAct(1, 0, 0)));
        Frame trip = Frames.First(Hex.Bytes(_link.Written[^1]));

        Assert.That((trip.Body.Length, trip.ProtocolId), Is.EqualTo((DataUnitId.Length + 1 + length, id)));
    }

    [Test]
    public void A_trip_names_one_round_in_one_data_unit([Values(1, 5, 8)] int round)
    {
        _bench.Receive(_link, Login);
        _bench.Send(_bench.Dialect.Requests.Act(_bench.Archive.Current.Terminals[0], new TripAct(round, 0, 0)));
        DataUnitId unit = DataUnitId.Read(Frames.First(Hex.Bytes(_link.Written[^1])).Body);

        Assert.That((unit.PointCount(PointCoding.Binary), unit.ClassCount), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_wrong_protocol_id_costs_nothing([Values(0, 1, 3)] byte id)
    {
        string answer = _bench.Receive(_link, Of(0xC9, 0x02, 0x70, "00 00 01 00", id: id)).Single();
        _bench.Receive(_link, Of(0x88, 0x0C, 0x60, ClockUnit, a3: 2, id: id));

        Assert.That(Frames.First(Hex.Bytes(answer)).ProtocolId, Is.EqualTo(id));
        Assert.That(_bench.Journal.Records, Has.Count.EqualTo(1));
    }

    [TestCase(0xF1)]
    [TestCase(0xFE)]
    [TestCase(0x13)]
    [TestCase(0x8C)]
    [TestCase(0x94)]
    [TestCase(0xA4)]
    [TestCase(0x10)]
    public void A_vendors_report_is_kept_raw_and_confirmed_only_then(byte afn)
    {
        _bench.Journal.Holds = true;
        string report = Report(afn, 0x73, "01 01 02 7D AA BB CC");    // F1002
        Assert.That(_bench.Receive(_link, report), Is.Empty);
        _bench.Journal.Flush();

        Assert.That(_link.Written.Select(Confirmed), Is.EqualTo(new[] { $"{afn:X2}0101027D00" }));
        Assert.That(_bench.Journal.Records.Single().Hex, Is.EqualTo(report));
        Assert.That(() => Decoded(), Throws.Nothing);
    }

    [Test]
    public void Noise_before_and_after_a_frame_is_passed_over() =>
        Assert.That(_bench.Receive(_link, "55 11 22" + Login + "55 68 11 22" + Heartbeat + "55").Select(Confirmed), Is.EqualTo(new[] { "020000010000", "020000040000" }));

    [TestCase("00 00 01 00 01", ExchangeOutcome.Answered)]                      // one byte behind the identifier
    [TestCase("00 00 01 00 00 00 00 00 00 00", ExchangeOutcome.Answered)]       // six, as of a Tp, though TpV = 0
    [TestCase("00 00 03 00 05 01 01 01 00 00", ExchangeOutcome.Answered)]       // F3 as a number
    [TestCase("00 00 03 00 05 01 01 01 00 01", ExchangeOutcome.Denied)]
    [TestCase("00 00 04 00 05 01 01 01 00 00", ExchangeOutcome.Answered)]
    public void A_confirmation_with_more_than_it_should_have_is_a_confirmation(string units, ExchangeOutcome outcome)
    {
        _bench.Receive(_link, Login);
        Exchange trip = _bench.Dialect.Requests.Act(_bench.Archive.Current.Terminals[0], new TripAct(1, 0, 0));
        _bench.Send(trip);
        _bench.Receive(_link, Of(0x80, 0x00, 0x61, units, a3: 2));

        Assert.That(trip.Completion.IsCompleted);
        Assert.That(trip.Outcome(), Is.EqualTo(outcome));
    }

    [TestCase("10 00 01 00 07", "021000010000")]
    [TestCase("10 00 04 00 07", "021000040000")]
    public void Lamp_controllers_are_answered_by_the_class_alone_and_in_their_own_bytes(string body, string named) =>
        Assert.That(Confirmed(_bench.Receive(_link, Of(0xC9, 0x02, 0x70, body, id: 1)).Single()), Is.EqualTo(named));

    [Test]
    public void Point_1_in_group_0_is_point_1_in_an_answer()
    {
        _bench.Receive(_link, Of(0x88, 0x0D, 0x60, "01 00 01 0B 00 00 22 11 26 01 01 00 20 01", a3: 2));

        Assert.That(Decoded().Curves.Select(curve => curve.Point), Is.EqualTo(new[] { 1 }));
    }

    [TestCase("686200620068A801333412020EE700000200504700030000000002000003BA16")]
    [TestCase("686200620068A801333412020EE60000020050473D1600000EE600000200FA16")]
    public void An_event_answer_with_zero_or_too_few_records_brings_no_event_that_is_none(string recorded)
    {
        _bench = new(SessionBench.TerminalOf(Frames.First(Hex.Bytes(recorded)).Address.Terminal));
        _bench.Receive(_link, recorded);

        Assert.That(Decoded().Events.Select(record => record.Erc), Has.None.EqualTo(0));
        Assert.That(_bench.Journal.Records, Has.Count.EqualTo(1));
    }

    [Test]
    public void Surplus_bytes_behind_a_unit_are_kept_raw_and_the_unit_is_read()
    {
        const string unit = "01 01 01 0B 00 00 22 11 26 01 01 00 20 01", surplus = "11 22 33 44 55 66 77 88";
        _bench.Receive(_link, Report(0x0D, 0x71, unit + surplus));
        HeardReadings heard = Decoded();

        Assert.That(heard.Curves, Has.Count.EqualTo(1));
        Assert.That(heard.Refusals.Single(), Does.Contain("1122334455667788"));
        Assert.That(Confirmed(_link.Written.Single()), Is.EqualTo("0D0101010B00"), "the surplus is named as nothing");
    }

    [Test]
    public void A_unit_longer_than_its_text_is_kept_raw_without_an_exception()
    {
        const string captured =
            "6802010201688871012208020CA3010140142016280818EEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEE0000C8161000D516EEEEEEEEEEEEEE035921162800EB16";
        _bench = new(SessionBench.TerminalOf(Frames.First(Hex.Bytes(captured)).Address.Terminal));
        _bench.Receive(_link, captured);

        Assert.That(Decoded().Refusals.Single(), Does.EndWith(captured));
    }

    Exchange<DateTime?> AskClock()
    {
        _bench.Receive(_link, Login);
        Exchange<DateTime?> question = _bench.Dialect.Requests.ReadClock(_bench.Archive.Current.Terminals[0], ExchangePriority.Operator);
        _bench.Send(question);
        return question;
    }

    /// <summary>What the dialect makes of everything that was journalled.</summary>
    HeardReadings Decoded()
    {
        var heard = new HeardReadings();
        foreach ((Protocols.TerminalAddress address, JournalFlags flags, string hex) in _bench.Journal.Records)
        {
            var record = new JournalRecord
            {
                Sequence = 1, ReceivedAt = _bench.Clock.UtcNow, Address = address, Link = LinkKind.Tcp, Flags = flags, Bytes = Hex.Bytes(hex),
            };
            _bench.Dialect.Decode(record, _bench.Archive.Current.Find(address)!, heard);
        }
        return heard;
    }
}
