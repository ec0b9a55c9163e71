using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Dlt698;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Dialects;

public sealed class FramingTests
{
    // Active power of total-add groups 1 and 2 under one identifier.
    const string TwoGroups = "03 01 01 02 12 34 56 78";

    [TestCase(TwoGroups, "0C0301010200")]
    [TestCase(TwoGroups + ClockUnit, "0C03010102000000020000")]
    [TestCase(ClockUnit + TwoGroups, "0C00000200000301010200")]
    [TestCase("01 01 80 1F 12" + ClockUnit, "0C0101801F00")]     // F256 is unknown: what follows it is not guessed at
    [TestCase(ClockUnit + "01 01 80 1F 12", "0C0000020000")]
    [TestCase("00 00 02 00 30", "0C0000020000")]                 // cut short
    public void A_report_is_confirmed_by_the_identifiers_that_it_had(string units, string named) =>
        Assert.That(Confirmed(Answer(Report(0x0C, 0x75, units), TerminalProfile.Gdw376)!), Is.EqualTo(named));

    [Test]
    public void A_report_is_confirmed_as_a_whole_where_the_profile_says_so_or_the_units_are_too_many()
    {
        TerminalProfile whole = TerminalProfile.Gdw376 with { Wire = WireProfile.Gdw376 with { ConfirmForm = ConfirmForm.All } };

        Assert.That(Confirmed(Answer(Report(0x0C, 0x75, ClockUnit), whole)!), Is.EqualTo("F1"));
        Assert.That(Confirmed(Answer(Report(0x0C, 0x75, string.Concat(Enumerable.Repeat(ClockUnit, 48))), TerminalProfile.Gdw376)!), Has.Length.EqualTo(2 + 48 * 10));
        Assert.That(Confirmed(Answer(Report(0x0C, 0x75, string.Concat(Enumerable.Repeat(ClockUnit, 49))), TerminalProfile.Gdw376)!), Is.EqualTo("F1"));
    }

    [Test]
    public void Points_are_counted_in_the_coding_of_the_profile()
    {
        // DA2 = 03H: group 3 in binary, groups 1 and 2 as a bit map, so one body or two before the next identifier.
        string binary = "01 03 01 02 12 34" + ClockUnit, bitMap = "01 03 01 02 12 34 56 78" + ClockUnit;

        Assert.That(Confirmed(Answer(Report(0x0C, 0x75, binary), TerminalProfile.Gdw376)!), Is.EqualTo("0C01030102000000020000"));
        Assert.That(Confirmed(Answer(Report(0x0C, 0x75, bitMap), TerminalProfile.Gdw130)!), Is.EqualTo("0C01030102000000020000"));
    }

    [Test]
    public void A_time_tag_is_copied_and_the_sequence_number_echoed()
    {
        const string tag = "07 30 15 10 23 00";
        byte[] answer = Hex.Bytes(Answer(Report(0x0C, 0xF9, ClockUnit + tag), TerminalProfile.Gdw376)!);

        Assert.That(answer[13], Is.EqualTo(0xE9), "TpV, FIR, FIN, number 9, no CON");
        Assert.That(answer[^8..^2], Is.EqualTo(Hex.Bytes(tag)));
        Assert.That(answer[6], Is.EqualTo(0x00), "C of a confirmed report");
    }

    [Test]
    public void The_longest_confirmation_of_each_family_finds_room() =>
        Assert.That(Math.Max(Confirmation.MaxLength, Dlt698Framing.MaxConfirmLength), Is.LessThanOrEqualTo(IDialect.ConfirmRoom));

    [TestCase(0xC4, 0x0C, 0x65, ArrivalKind.Report, true)]
    [TestCase(0xCA, 0x10, 0x75, ArrivalKind.Report, true)]
    [TestCase(0xCA, 0x0A, 0x75, ArrivalKind.Report, true)]
    [TestCase(0x88, 0x0D, 0x65, ArrivalKind.Answer, true)]
    [TestCase(0x88, 0x10, 0x65, ArrivalKind.Answer, false)]
    [TestCase(0x80, 0x00, 0x65, ArrivalKind.Answer, false)]
    [TestCase(0xC0, 0x00, 0x75, ArrivalKind.Answer, false)]
    [TestCase(0xC9, 0x02, 0x75, ArrivalKind.Report, false)]      // F2 of p0 under DT2 = 1: no service of the link
    [TestCase(0x4B, 0x0C, 0x75, ArrivalKind.Unexpected, false)]
    public void Direction_initiator_and_function_say_what_a_frame_is(byte control, byte afn, byte sequence, ArrivalKind kind, bool hasData)
    {
        ReadOnlySpan<byte> bytes = Hex.Bytes(Of(control, afn, sequence, "00 00 02 01 30 15 10 23 31 26"));
        Gdw376Framing.TryRead(ref bytes, out Arrival arrival, out _, out _);

        Assert.That((arrival.Kind, arrival.HasData), Is.EqualTo((kind, hasData)));
    }

    [TestCase(0x88, 0x75)]    // an answer, whatever its CON
    [TestCase(0x4B, 0x75)]    // our own direction
    [TestCase(0xC4, 0x65)]    // a report that asks for nothing
    public void What_asks_for_no_confirmation_gets_none(byte control, byte sequence) =>
        Assert.That(Answer(Of(control, 0x0C, sequence, ClockUnit), TerminalProfile.Gdw376), Is.Null);

    [Test]
    public void A_confirmation_is_never_confirmed_even_if_it_asks() =>
        Assert.That(Answer(Of(0xC0, 0x00, 0x75, "00 00 01 00"), TerminalProfile.Gdw376), Is.Null);

    static string? Answer(string frame, TerminalProfile profile)
    {
        ReadOnlySpan<byte> bytes = Hex.Bytes(frame);
        Gdw376Framing.TryRead(ref bytes, out Arrival arrival, out _, out _);
        byte[] answer = new byte[Confirmation.MaxLength];
        int length = Gdw376Framing.WriteConfirm(arrival, profile, answer);
        return length == 0 ? null : Convert.ToHexString(answer, 0, length);
    }
}
