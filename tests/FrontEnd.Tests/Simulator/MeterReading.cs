using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>The server reads a simulated meter through a simulated terminal: what the one reads is what the other has.</summary>
public sealed class MeterReading
{
    readonly StationClock _clock = StationClock.Default(TimeProvider.System);

    static TerminalProfile ProfileOf(string edition) => edition switch
    {
        "2005" => TerminalProfile.Gdw130,
        "2009" => TerminalProfile.Gdw376,
        _ => TerminalProfile.Gdw1376,
    };

    (Match Match, MeterAnswer? Answer, Rig Rig) Read(string edition, string meter, uint id, MeterWay way, MeterEdition spoken)
    {
        TerminalProfile profile = ProfileOf(edition);
        Rig rig = new Rig(profile.Wire).LoggedIn();
        var dialect = new Gdw376Dialect(_clock);
        var terminal = new Terminal(1, rig.Model.Spec.Address, "steel works", 1, null, profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(1), [], []);
        Assert.That(MeterAddress.TryParse(meter, out MeterAddress address));
        Exchange<MeterAnswer> exchange = ((IRequests)dialect.Requests).ReadMeter(
            terminal, new(address, spoken, id, way, 2, 2400, TimeSpan.FromSeconds(10)), ExchangePriority.Operator);
        Assert.That(exchange.TerminalNeeds, Is.EqualTo(TimeSpan.FromSeconds(12)));
        Match match = rig.Carry(dialect, exchange);
        return (match, exchange.Value, rig);
    }

    static string[] Values(MeterAnswer answer) =>
        [.. Explainer.Explain(answer.Frame.Span).Where(field => field.Depth == 2).Select(field => $"{field.NameEn} {field.Value} {field.Unit}".Trim())];

    [TestCase("2005", MeterWay.Transparent, MeterEdition.Dlt2007, 0x00010000u)]
    [TestCase("2009", MeterWay.Transparent, MeterEdition.Dlt2007, 0x00010000u)]
    [TestCase("2013", MeterWay.Transparent, MeterEdition.Dlt1997, 0x9010u)]
    [TestCase("2009", MeterWay.ByTerminal, MeterEdition.Dlt2007, 0x00010000u)]
    [TestCase("2013", MeterWay.ByTerminal, MeterEdition.Dlt1997, 0x9010u)]
    public void The_register_of_a_meter_is_read(string edition, MeterWay way, MeterEdition spoken, uint id)
    {
        (Match match, MeterAnswer? answer, Rig rig) = Read(edition, "12345678", id, way, spoken);

        long had = rig.Model.FindMeter(1)!.Register(MeterItem.ActiveForward, 0, rig.Model.Clock.Now);
        Assert.That((match, answer!.Reply), Is.EqualTo((Match.Final, MeterReply.Data)));
        // The meter shows two decimals.
        Assert.That(Values(answer), Is.EqualTo(new[] { $"active_forward {new Scaled((had + 50) / 100, -2)} kWh" }));
    }

    [Test]
    public void A_block_has_the_total_and_the_tariffs()
    {
        MeterAnswer answer = Read("2009", "000012345678", 0x0001FF00, MeterWay.Transparent, MeterEdition.Dlt2007).Answer!;

        Assert.That(Values(answer), Has.Length.EqualTo(5).And.All.EndWith("kWh"));
    }

    [TestCase(0x02010100u)]
    [TestCase(0x0203FF00u)]
    [TestCase(0x04000503u)]
    [TestCase(0x05060101u)]
    [TestCase(0x04000102u)]
    public void Other_kinds_of_items_are_read_too(uint id)
    {
        MeterAnswer answer = Read("2013", "AAAAAAAAAAAA", id, MeterWay.Transparent, MeterEdition.Dlt2007).Answer!;

        Assert.That(answer.Reply, Is.EqualTo(MeterReply.Data));
        Assert.That(Explainer.Explain(answer.Frame.Span), Has.All.Property("Fault").Null);
    }

    [TestCase(MeterWay.Transparent)]
    [TestCase(MeterWay.ByTerminal)]
    public void A_meter_that_is_not_there_is_silent(MeterWay way)
    {
        (Match match, MeterAnswer? answer, _) = Read("2013", "000000000001", 0x00010000, way, MeterEdition.Dlt2007);

        Assert.That((match, answer!.Reply, answer.Raw.Length), Is.EqualTo((Match.Final, MeterReply.Silent, 0)));
    }

    [Test]
    public void An_item_that_the_meter_lacks_is_its_error()
    {
        MeterAnswer answer = Read("2009", "12345678", 0x0A0B0C0D, MeterWay.Transparent, MeterEdition.Dlt2007).Answer!;
        MeterAnswer told = Read("2009", "12345678", 0x0A0B0C0D, MeterWay.ByTerminal, MeterEdition.Dlt2007).Answer!;

        Assert.That((answer.Reply, told.Reply), Is.EqualTo((MeterReply.Error, MeterReply.Error)));
        Assert.That(Values(answer), Is.EqualTo(new[] { "meter_error 00000010 (no such data)" }));
    }

    [Test]
    public void An_edition_without_the_unit_says_so() =>
        Assert.That(() => Read("2005", "12345678", 0x00010000, MeterWay.ByTerminal, MeterEdition.Dlt2007), Throws.TypeOf<RequestNotSupportedException>());
}
