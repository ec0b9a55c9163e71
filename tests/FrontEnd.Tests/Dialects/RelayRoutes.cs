using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Dialects;

/// <summary>0C F169: a list of routes, each a list of relays.</summary>
public sealed class RelayRoutes
{
    [Test]
    public void Each_relay_of_each_route_is_a_reading_of_its_own()
    {
        byte[] frame = Hex.Bytes(TerminalFrames.Of(0x88, 0x0C, 0x60,
            "01 01 01 15 1F 02 02 01 00 00 00 00 00 02 00 00 00 00 00 01 03 00 00 00 00 00"));
        var heard = new HeardReadings();
        Terminal terminal = Archives.Terminal(1) with { Profile = TerminalProfile.Gdw1376 };

        new Gdw376Decoder(StationClock.Default(new FakeTimeProvider())).Decode(
            new() { Sequence = 1, ReceivedAt = new(2026, 11, 25, 2, 0, 0, DateTimeKind.Utc), Address = terminal.Address, Bytes = frame }, terminal, heard);

        Assert.That(heard.Readings.Where(reading => reading.Item.StartsWith("relay", StringComparison.Ordinal)).Select(reading => (reading.Item, (int)reading.Tariff, reading.Value.Mantissa)),
            Is.EqualTo(new[] { ("relay_address", 0, 1L), ("relay_address", 1, 2L), ("relay_address_2", 0, 3L) }));
    }
}
