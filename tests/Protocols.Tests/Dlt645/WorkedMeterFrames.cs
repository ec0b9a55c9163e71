using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt645;

/// <summary>Worked frames of the meter 000012345678: what they say, and that writing the same gives the same bytes.</summary>
public sealed class WorkedMeterFrames
{
    [TestCase("FE FE FE FE 68 AA AA AA AA AA AA 68 13 00 DF 16", "")]
    [TestCase("68 78 56 34 12 00 00 68 93 06 AB 89 67 45 33 33 C3 16", "meter_address=12345678")]
    [TestCase("FE FE FE FE 68 78 56 34 12 00 00 68 11 04 33 33 34 33 C6 16", "")]
    [TestCase("68 78 56 34 12 00 00 68 91 08 33 33 34 33 9A 78 56 34 E6 16", "active_forward=12345.67")]
    [TestCase("FE FE FE FE 68 78 56 34 12 00 00 68 11 04 33 32 34 35 C7 16", "")]
    [TestCase("68 78 56 34 12 00 00 68 91 0A 33 32 34 35 34 55 CB 54 43 55 8D 16", "u_a=220.1 u_b=219.8 u_c=221.0")]
    [TestCase("68 78 56 34 12 00 00 68 91 07 33 33 36 35 78 56 B4 CF 16", "p=-1.2345")]
    [TestCase("68 78 56 34 12 00 00 68 91 0C 33 33 34 34 78 56 34 48 43 56 44 59 CF 16", "demand_active_forward=1.2345 demand_at=2026-11-23 10:15")]
    [TestCase("68 78 56 34 12 00 00 68 D1 01 35 EB 16", "meter_error=02")]
    [TestCase("68 78 56 34 12 00 00 68 B1 08 33 32 34 33 9A 78 56 34 05 16", "active_forward=12345.67")]
    [TestCase("68 78 56 34 12 00 00 68 12 05 33 32 34 33 34 FB 16", "part=1")]
    [TestCase("68 78 56 34 12 00 00 68 14 10 34 34 33 37 35 89 67 45 34 33 33 33 34 56 44 59 38 16", "level=2 password=563412 operator_code=01000000 date=2026-11-23")]
    [TestCase("68 99 99 99 99 99 99 68 08 06 33 63 43 56 44 59 40 16", "clock=2026-11-23 10:30:00")]
    [TestCase("68 99 99 99 99 99 99 68 16 04 CC CC CC CC B0 16", "freeze_pattern=99999999")]
    [TestCase("FE FE FE FE 68 78 56 34 12 00 00 68 1C 10 35 89 67 45 34 33 33 33 4D 33 33 33 45 56 44 59 65 16", "level=2 password=563412 operator_code=01000000 command=26 command_delay=0 valid_until=2026-11-23 12:00:00")]
    [TestCase("FE FE FE FE 68 78 56 34 12 00 00 68 1C 10 35 89 67 45 34 33 33 33 4E 33 33 33 45 56 44 59 66 16", "level=2 password=563412 operator_code=01000000 command=27 command_delay=0 valid_until=2026-11-23 12:00:00")]
    [TestCase("FE FE FE FE 68 78 56 34 12 00 00 68 1C 10 35 89 67 45 34 33 33 33 4F 33 33 33 45 56 44 59 67 16", "level=2 password=563412 operator_code=01000000 command=28 command_delay=0 valid_until=2026-11-23 12:00:00")]
    [TestCase("FE FE FE FE 68 78 56 34 12 00 00 68 1C 10 35 89 67 45 34 33 33 33 6D 33 33 33 45 56 44 59 85 16", "level=2 password=563412 operator_code=01000000 command=58 command_delay=0 valid_until=2026-11-23 12:00:00")]
    [TestCase("FE FE FE FE 68 78 56 34 12 00 00 68 1C 10 35 89 67 45 34 33 33 33 6E 33 33 33 45 56 44 59 86 16", "level=2 password=563412 operator_code=01000000 command=59 command_delay=0 valid_until=2026-11-23 12:00:00")]
    [TestCase("68 78 56 34 12 00 00 68 9C 00 80 16", "")]
    [TestCase("68 78 56 34 12 00 00 68 DC 01 37 F8 16", "meter_error=04")]
    [TestCase("68 78 56 34 12 00 00 68 11 0A 34 33 35 39 34 33 43 56 44 59 71 16", "blocks=1 from_time=2026-11-23 10:00")]
    [TestCase("68 78 56 34 12 00 00 68 91 2C 34 33 35 39 D3 D3 56 33 43 56 44 59 DD 67 45 33 44 37 33 45 37 33 44 37 33 33 34 33 66 33 33 67 33 33 66 33 33 DD DD DD DD DD 1D 18 27 16",
        "record_mark=A0A0 record_length=35 at=2026-11-23 10:00 separator=AA p=0.1234 p_a=0.0411 p_b=0.0412 p_c=0.0411 q=0.0100 q_a=0.0033 q_b=0.0034 q_c=0.0033 "
        + "separator=AA separator=AA separator=AA separator=AA separator=AA record_end=EAE5")]
    [TestCase("68 78 56 34 12 00 00 68 01 02 43 C3 ED 16", "")]
    [TestCase("68 78 56 34 12 00 00 68 81 06 43 C3 9A 78 56 34 0D 16", "active_forward=12345.67")]
    public void A_worked_frame_says_what_it_says_and_is_written_the_same(string hex, string said)
    {
        MeterText frame = MeterText.Of(hex);
        byte[] bytes = new byte[MeterFrame.MaxLength + MeterFrameWriter.Preamble];
        int preamble = Hex.Bytes(hex).AsSpan().IndexOfAnyExcept((byte)0xFE);
        int length = MeterFrameWriter.Write(bytes, frame.Address, frame.Control, frame.Data, preamble);

        Assert.That((frame.ToString(), frame.Error), Is.EqualTo((said, ProtocolError.None)));
        Assert.That(Convert.ToHexString(bytes.AsSpan(0, length)), Is.EqualTo(hex.Replace(" ", "", StringComparison.Ordinal)));
    }

    [TestCase("000012345678", true, "000012345678")]
    [TestCase("12345678", true, "000012345678")]
    [TestCase("AAAAAAAA5678", true, "AAAAAAAA5678")]
    [TestCase("99999999999A", false, null)]
    [TestCase("1234567890123", false, null)]
    [TestCase("", false, null)]
    public void An_address_has_twelve_digits_or_wildcards(string text, bool isOne, string? written)
    {
        bool taken = MeterAddress.TryParse(text, out MeterAddress address);
        Assert.That((taken, taken ? address.ToString() : null), Is.EqualTo((isOne, written)));
    }

    [TestCase("000012345678", "000012345678", true)]
    [TestCase("000012345678", "AAAAAAAA5678", true)]
    [TestCase("000012345678", "AAAAAAAAAAAA", true)]
    [TestCase("000012345678", "000012345679", false)]
    [TestCase("000012345678", "AAAAAAAA5679", false)]
    public void A_meter_answers_to_its_address_and_to_its_end(string own, string asked, bool answers)
    {
        Assert.That(MeterAddress.TryParse(own, out MeterAddress meter) & MeterAddress.TryParse(asked, out MeterAddress to));
        Assert.That(meter.Answers(to), Is.EqualTo(answers));
    }
}
