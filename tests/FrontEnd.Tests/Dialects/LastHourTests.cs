using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Dialects;

/// <summary>小时冻结: the last full hour becomes points of the curve; its stamp has no date.</summary>
public sealed class LastHourTests
{
    [TestCase("2026-11-25 10:59", 10, "2026-11-25 10:00")]
    [TestCase("2026-11-25 00:03", 23, "2026-11-24 23:00")]      // later than now: yesterday's
    public void The_values_follow_the_hour_at_the_density(DateTime now, int hour, DateTime begin)
    {
        HeardReadings heard = Decoded(TerminalProfile.Gdw1376, now, $"01 01 01 0B {hour:D2} 01 10 00 00 20 00 00 EE EE EE 40 00 00");

        Assert.That(heard.Refusals, Is.Empty);
        Assert.That(heard.Curves, Is.EqualTo(new[]
        {
            (1, Quantity.ActivePower, Utc(begin.AddMinutes(15)), 10L), (1, Quantity.ActivePower, Utc(begin.AddMinutes(30)), 20L),
            (1, Quantity.ActivePower, Utc(begin.AddMinutes(60)), 40L),
        }));
    }

    [Test]
    public void A_terminal_of_2005_says_hour_and_density_in_one_byte()
    {
        HeardReadings heard = Decoded(TerminalProfile.Gdw130, new(2026, 11, 25, 11, 5, 0), "01 01 08 0C 90 25 05 30 05");

        Assert.That(heard.Curves, Is.EqualTo(new[]
        {
            (1, Quantity.CurrentA, Utc(new(2026, 11, 25, 10, 30, 0)), 5250L), (1, Quantity.CurrentA, Utc(new(2026, 11, 25, 11, 0, 0)), 5300L),
        }));
    }

    [Test]
    public void An_hour_that_no_clock_has_is_kept_aside()
    {
        HeardReadings heard = Decoded(TerminalProfile.Gdw1376, new(2026, 11, 25, 11, 5, 0), "01 01 01 0B 2A 01 10 00 00 20 00 00 30 00 00 40 00 00");

        Assert.That((heard.Curves.Count, heard.Refusals.Count), Is.EqualTo((0, 1)));
    }

    static DateTime Utc(DateTime local) => DateTime.SpecifyKind(local.AddHours(-8), DateTimeKind.Utc);

    static HeardReadings Decoded(TerminalProfile profile, DateTime local, string body)
    {
        byte[] frame = Hex.Bytes(TerminalFrames.Of(0x88, 0x0C, 0x60, body, id: profile.Wire.ProtocolId));
        var heard = new HeardReadings();
        var decoder = new Gdw376Decoder(StationClock.Default(new FakeTimeProvider()));
        Terminal terminal = Archives.Terminal(1) with { Profile = profile };
        decoder.Decode(new() { Sequence = 1, ReceivedAt = Utc(local), Address = terminal.Address, Bytes = frame }, terminal, heard);
        return heard;
    }
}
