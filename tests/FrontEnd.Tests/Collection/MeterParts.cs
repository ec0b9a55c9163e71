using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Frames;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

/// <summary>Parts of a meter's answer: lost ones are asked for again, and what came is never thrown away.</summary>
public sealed class MeterParts
{
    readonly FakeTimeProvider _time = new();
    FakeGateway _gateway = null!;
    FakeRequests _requests = null!;

    [SetUp]
    public void SetUp() => (_gateway, _requests) = (new(_time), new());

    [Test]
    public async Task A_part_that_is_lost_is_asked_for_again()
    {
        Meter(part => part switch { 0 => Part(1, more: true), 1 when _requests.MeterReads.Count < 4 => null, 1 => Part(2, more: true), _ => Part(3, more: false) });

        ReadNow<MeterAnswer> now = await ReadAsync();

        Assert.That(_requests.MeterReads.Select(read => read.Part), Is.EqualTo(new[] { 0, 1, 1, 1, 2 }));
        Assert.That((now.Value!.HasMore, Convert.ToHexString(now.Value.Data.Span)), Is.EqualTo((false, "010203")));
    }

    [Test]
    public async Task A_meter_that_falls_silent_leaves_what_it_said_before()
    {
        Meter(part => part == 0 ? Part(1, more: true) : null);

        ReadNow<MeterAnswer> now = await ReadAsync();

        Assert.That(_requests.MeterReads.Select(read => read.Part), Is.EqualTo(new[] { 0, 1, 1, 1 }));
        Assert.That((now.Value!.HasMore, Convert.ToHexString(now.Value.Data.Span)), Is.EqualTo((true, "01")));
    }

    [Test]
    public async Task An_error_to_a_part_ends_the_asking()
    {
        Meter(part => part == 0 ? Part(1, more: true) : new(MeterReply.Error, default, default));

        Assert.That(((await ReadAsync()).Value!.HasMore, _requests.MeterReads.Count), Is.EqualTo((true, 2)));
    }

    [Test]
    public async Task A_meter_that_never_ends_is_given_up()
    {
        Meter(part => Part((byte)part, more: true));

        Assert.That(((await ReadAsync()).Value!.Data.Length, _requests.MeterReads.Count), Is.EqualTo((100, 100)));
    }

    /// <param name="says">By part; null for silence.</param>
    void Meter(Func<int, MeterAnswer?> says) => _gateway.Answer = exchange =>
    {
        ((FakeExchange<MeterAnswer>)exchange).Answer(says(_requests.MeterReads[^1].Part) ?? new(MeterReply.Silent, default, default));
        return ExchangeOutcome.Answered;
    };

    static MeterAnswer Part(byte content, bool more) => new(MeterReply.Data, new byte[] { content }, default) { Data = new byte[] { content }, HasMore = more };

    Task<ReadNow<MeterAnswer>> ReadAsync()
    {
        StationClock clock = StationClock.Default(_time);
        return new OperatorReads(_gateway, new RequestDesk([new FakeDialect(_requests)]), clock).MeterAsync(
            Archives.Terminal(1), new(MeterAddress.Wildcard, MeterEdition.Dlt2007, 0x0001FF00, MeterWay.Transparent, 2, 2400, TimeSpan.FromSeconds(10)));
    }
}
