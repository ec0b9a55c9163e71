using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Explain;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>An answer that does not fit into one frame of the meter is asked on for, part by part.</summary>
public sealed class MeterReadingOn
{
    readonly Rig _rig = new Rig(WireProfile.Gdw376).LoggedIn();
    readonly StationClock _clock = StationClock.Default(TimeProvider.System);
    FakeGateway _gateway = null!;

    [SetUp]
    public void SetUp() => _gateway = new(_rig.Time) { Answer = exchange => Carry(exchange) };

    [Test]
    public async Task Blocks_of_a_load_record_come_in_parts_and_are_put_together()
    {
        DateTime from = _rig.Model.Clock.Now.Date.AddDays(-1).AddHours(10);

        ReadNow<MeterAnswer> now = await ReadAsync(0x06000001, blocks: 8, from);

        Assert.That((now.Value!.Reply, now.Value.HasMore), Is.EqualTo((MeterReply.Data, false)), string.Join("; ", now.Parts.Select(part => $"{part.What} {part.Result.Outcome}")));
        Assert.That(now.Parts.Count, Is.GreaterThan(4));
        IReadOnlyList<LoadRow> rows = MeterData.Rows(now.Value.Data.Span);
        Assert.That(rows.Select(row => row.At), Is.EqualTo(Enumerable.Range(0, 8).Select(i => from.AddMinutes(15 * i).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture))));
        long power = _rig.Model.FindMeter(1)!.Value(MeterItem.P, from.AddMinutes(45));
        Assert.That(rows[3].Values.Single(value => value.NameEn == "p").Value, Is.EqualTo(new Scaled(power, -4).ToString()));
        Assert.That(rows.SelectMany(row => row.Values).Select(value => value.Fault), Is.All.Null);
    }

    [Test]
    public async Task The_newest_block_of_one_class_fits_into_one_frame()
    {
        ReadNow<MeterAnswer> now = await ReadAsync(0x06020002, blocks: 1);

        Assert.That(now.Parts, Has.Count.EqualTo(1));
        Assert.That(MeterData.Rows(now.Value!.Data.Span).Single().Values.Select(value => value.NameEn),
            Is.EqualTo(new[] { "p", "p_a", "p_b", "p_c", "q", "q_a", "q_b", "q_c" }));
    }

    [Test]
    public async Task A_meter_has_no_blocks_of_tomorrow() =>
        Assert.That((await ReadAsync(0x06010001, blocks: 1, _rig.Model.Clock.Now.AddDays(1))).Value!.Reply, Is.EqualTo(MeterReply.Error));

    Task<ReadNow<MeterAnswer>> ReadAsync(uint id, int blocks, DateTime? from = null)
    {
        Assert.That(MeterAddress.TryParse("12345678", out MeterAddress address));
        var terminal = new Terminal(1, _rig.Model.Spec.Address, "steel works", 1, null, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(1), [], []);
        var reads = new OperatorReads(_gateway, new RequestDesk([new Gdw376Dialect(_clock)]), _clock);
        return reads.MeterAsync(terminal, new(address, MeterEdition.Dlt2007, id, MeterWay.Transparent, 2, 2400, TimeSpan.FromSeconds(10)) { Blocks = blocks, From = from });
    }

    ExchangeOutcome Carry(Exchange exchange) =>
        _rig.Carry(new Gdw376Dialect(_clock), exchange) == Match.Final ? ExchangeOutcome.Answered : ExchangeOutcome.TimedOut;
}
