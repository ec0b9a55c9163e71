using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Api;
using LoadMgmt.FrontEnd.Tests.Cli;
using LoadMgmt.Testing.Radio;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>What people see of a channel, by the API and by loadctl.</summary>
public sealed class RadioOnShowTests
{
    [Test]
    public async Task Loadctl_shows_what_is_on_the_air_what_waits_and_who_is_silent()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        using RadioHouse house = Busy();
        host.Radio.Channels.Add(house.Channel);

        Ran ran = await Loadctl.RunAsync(host, Role.Viewer, "radio", "--lang", "en");

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(ran.Out, Does.Contain("230-1").And.Contain("0C F25 p1").And.Contain("round 3").And.Contain("terminals that do not answer").And.Contain("4401-0001"));
    }

    [Test]
    public async Task The_report_of_a_channel_has_its_figures()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        using RadioHouse house = Busy();
        host.Radio.Channels.Add(house.Channel);

        Ran ran = await Loadctl.RunAsync(host, Role.Viewer, "radio", "--json");
        RadioChannelStatus channel = System.Text.Json.JsonSerializer.Deserialize(ran.Out, ContractJson.Default.RadioReport)!.Channels.Single();

        Assert.That(channel, Has.Property("Up").True.And.Property("Terminals").EqualTo(6).And.Property("OnAirClass").EqualTo("round"));
        Assert.That(channel.Answered, Is.EqualTo(house.Channel.Counters.Answered).And.GreaterThan(0));
        Assert.That(channel.KeyPressedSeconds, Is.GreaterThan(1));
        Assert.That(channel.Efficiency, Is.GreaterThan(0.98).And.LessThan(1.01));
        Assert.That(channel.Silent.Single(), Has.Property("Reach").EqualTo("suspect").And.Property("Address").EqualTo("4401-0001"));
        Assert.That(channel.Slowest[0].AnswerMilliseconds, Is.EqualTo(450).Within(60));
    }

    [Test]
    public async Task Without_channels_it_says_so()
    {
        await using ApiHost host = await ApiHost.StartAsync();

        Ran ran = await Loadctl.RunAsync(host, Role.Viewer, "radio", "--lang", "zh");

        Assert.That(ran.Out, Does.Contain("未配置电台信道"));
    }

    /// <summary>A channel of six terminals, one of them silent, with three questions of a round waiting and one on the air.</summary>
    internal static RadioHouse Busy()
    {
        var house = new RadioHouse(6);
        house.Sites[0].IsDead = true;
        Exchange[] first = [.. Enumerable.Range(0, 3).SelectMany(_ => Enumerable.Range(0, 6).Select(i => house.Send(ChannelTests.Present(house, i, ExchangePriority.Operator))))];
        house.Run(TimeSpan.FromMinutes(5), () => first.All(one => one.Completion.IsCompleted));
        house.Run(house.Time.Elapsed + TimeSpan.FromSeconds(1));
        for (int i = 1; i < 5; i++)
            house.Send(ChannelTests.Present(house, i, ExchangePriority.Schedule));
        house.Run(house.Time.Elapsed + TimeSpan.FromMilliseconds(300));
        return house;
    }
}
