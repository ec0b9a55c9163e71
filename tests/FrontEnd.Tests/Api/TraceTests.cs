using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Tracing;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Archive;

namespace LoadMgmt.FrontEnd.Tests.Api;

public class TraceTests
{
    /// <summary>A recorded heartbeat, 376.1.</summary>
    static readonly byte[] s_heartbeat = Convert.FromHexString("684A004A0068C949244558000277000004002836170487196916");

    [Test]
    public void Without_a_subscriber_nothing_is_copied()
    {
        var hub = new TraceHub(new());
        Assert.That(hub.IsActive, Is.False);
        hub.OnFrame(FrameDirection.FromTerminal, Archives.Address(1), s_heartbeat, default);
        long before = GC.GetAllocatedBytesForCurrentThread();
        hub.OnFrame(FrameDirection.FromTerminal, Archives.Address(1), s_heartbeat, default);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_slow_subscriber_loses_frames_and_knows_how_many()
    {
        var hub = new TraceHub(new() { TraceQueue = 16 });
        using TraceSubscription slow = hub.Subscribe(null)!;
        for (int i = 0; i < 20; i++)
            hub.OnFrame(FrameDirection.ToTerminal, Archives.Address(i), [(byte)i], default);
        Assert.That((slow.TakeDropped(), slow.TakeDropped(), slow.Frames.Count), Is.EqualTo((4L, 0L, 16)));
    }

    [Test]
    public void A_subscriber_gets_only_its_terminal_and_is_gone_when_it_ends()
    {
        var hub = new TraceHub(new());
        TraceSubscription one = hub.Subscribe(Archives.Address(1))!;
        hub.OnFrame(FrameDirection.ToTerminal, Archives.Address(2), [2], default);
        hub.OnFrame(FrameDirection.ToTerminal, Archives.Address(1), [1], default);
        Assert.That((one.Frames.Count, hub.IsActive), Is.EqualTo((1, true)));
        one.Dispose();
        Assert.That(hub.IsActive, Is.False);
    }

    [Test]
    public async Task Frames_come_as_server_sent_events_taken_apart_in_the_callers_language()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        HttpClient client = host.Client(Role.Operator);
        HttpResponseMessage reply = await client.GetAsync(Routes.Trace + "?lang=zh", HttpCompletionOption.ResponseHeadersRead);
        Assert.That(reply.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
        await using Stream stream = await reply.Content.ReadAsStreamAsync();
        IAsyncEnumerator<SseItem<string>> items = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        await items.MoveNextAsync();
        Assert.That(items.Current.EventType, Is.EqualTo("started"));

        host.Trace.OnFrame(FrameDirection.FromTerminal, Archives.Address(1), s_heartbeat, host.Clock.UtcNow);
        await items.MoveNextAsync();
        TraceFrame frame = JsonSerializer.Deserialize(items.Current.Data, ContractJson.Default.TraceFrame)!;
        Assert.That((items.Current.EventType, frame.Direction, frame.Address, frame.Hex), Is.EqualTo(("frame", "up", "4401-0001", Convert.ToHexString(s_heartbeat))));
        Assert.That(frame.Lines[0], Does.Contain("上行帧"));

        reply.Dispose();
        while (host.Trace.IsActive)
            await Task.Yield();
    }

    [Test]
    public async Task As_many_watch_as_allowed()
    {
        await using ApiHost host = await ApiHost.StartAsync(new ApiOptions { TraceSubscribers = 1 });
        HttpClient client = host.Client(Role.Operator);
        using HttpResponseMessage first = await client.GetAsync(Routes.Trace, HttpCompletionOption.ResponseHeadersRead);
        HttpResponseMessage second = await client.GetAsync(Routes.Trace, HttpCompletionOption.ResponseHeadersRead);
        Assert.That((second.StatusCode, (await second.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.Conflict, ErrorCodes.Busy)));
    }
}
