using System.Text;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace LoadMgmt.FrontEnd.Tests.Meters;

/// <summary>Meters on their way to an OpenTelemetry receiver.</summary>
public class MeterExportTests
{
    [Test]
    public async Task A_receiver_gets_the_meters_of_the_server_with_its_name_and_the_headers_set()
    {
        var received = new TaskCompletionSource<(string Type, string Token, byte[] Body)>();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication receiver = builder.Build();
        receiver.MapPost("/v1/metrics", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.TrySetResult((context.Request.ContentType!, context.Request.Headers["x-token"].ToString(), body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
        await receiver.StartAsync();
        using var store = new StoreMetrics();
        using ServiceProvider services = MeterExport.Add(new ServiceCollection(), new()
        {
            OtlpEndpoint = $"{receiver.Urls.Single()}/v1/metrics", OtlpHeaders = "x-token=abc", EverySeconds = 3600,
        }).BuildServiceProvider();
        MeterProvider provider = services.GetRequiredService<MeterProvider>();
        store.Written(96, TimeSpan.FromMilliseconds(5));

        Assert.That(provider.ForceFlush(10_000), Is.True);
        (string type, string token, byte[] body) = await received.Task.WaitAsync(TimeSpan.FromSeconds(10));
        string text = Encoding.Latin1.GetString(body);
        Assert.Multiple(() =>
        {
            Assert.That(type, Is.EqualTo("application/x-protobuf"));
            Assert.That(token, Is.EqualTo("abc"));
            Assert.That(text, Does.Contain("loadmgmt.store.rows").And.Contain("Rows committed, merged by key.").And.Contain(MeterExport.ServiceName));
            Assert.That(text, Does.Contain("LoadMgmt.Storage").And.Contain("System.Runtime"));
        });
        await receiver.StopAsync();
    }

    [Test]
    public void Nothing_is_sent_unless_a_receiver_is_named()
    {
        using ServiceProvider services = MeterExport.Add(new ServiceCollection(), new()).BuildServiceProvider();
        Assert.That(services.GetService<MeterProvider>(), Is.Null);
    }

    [TestCase("127.0.0.1:4318", "", 60, "OtlpEndpoint")]
    [TestCase("ftp://127.0.0.1/v1/metrics", "", 60, "OtlpEndpoint")]
    [TestCase("", "=abc", 60, "OtlpHeaders")]
    [TestCase("", "x-token=1,abc", 60, "OtlpHeaders")]
    [TestCase("", "", 0, "EverySeconds")]
    public void A_wrong_setting_is_named(string endpoint, string headers, int seconds, string named) => Assert.That(
        new TelemetryOptions { OtlpEndpoint = endpoint, OtlpHeaders = headers, EverySeconds = seconds }.Faults().Single(), Does.Contain(named));
}
