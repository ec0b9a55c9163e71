using System.Diagnostics;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Ports;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>A process that ends while its transmitter is keyed must not leave a carrier on the air.</summary>
public sealed class EndOfProcessTests
{
    [CancelAfter(60_000)]
    [TestCase(HeldKey.Exit)]
    [TestCase(HeldKey.Fault)]
    public Task A_process_that_ends_with_its_key_pressed_releases_it(string way, CancellationToken stopping) => EndsReleased(way, stopping);

    [CancelAfter(60_000)]
    [Platform("Unix", Reason = "the process sends the signal to itself")]
    [TestCase(15, Description = "SIGTERM")]
    [TestCase(2, Description = "SIGINT")]
    [TestCase(3, Description = "SIGQUIT")]
    [TestCase(1, Description = "SIGHUP")]
    public Task A_process_that_a_signal_ends_with_its_key_pressed_releases_it(int signal, CancellationToken stopping) =>
        EndsReleased(signal.ToString(System.Globalization.CultureInfo.InvariantCulture), stopping);

    [Test]
    public void Once_the_process_ends_no_key_is_pressed_any_more()
    {
        var (first, second) = (new KeyPort(), new KeyPort());
        var keys = new PressedKeys();
        using KeyGuard one = new(first, new FakeTimeProvider(), () => { }, keys), other = new(second, new FakeTimeProvider(), () => { }, keys);
        one.Press(TimeSpan.FromSeconds(3));
        Assert.That(first.IsOn);

        keys.End();
        other.Press(TimeSpan.FromSeconds(3));

        Assert.That(first.IsOn, Is.False);
        Assert.That(second.IsOn, Is.False);
        Assert.That(other.IsOn, Is.False);
    }

    [Test]
    public void What_has_no_key_any_more_is_not_written_and_counts_as_not_sent()
    {
        var time = new FakeTimeProvider();
        var port = new KeyPort();
        var options = new RadioChannelOptions { Name = "a", Port = "fake" };
        var keys = new PressedKeys();
        using var key = new KeyGuard(port, time, () => { }, keys);
        var transmitter = new Transmitter(options, options.ToTiming(), time);
        transmitter.Begin([1, 2, 3], TimeSpan.FromSeconds(1), keysAnyway: false);
        transmitter.Step(port, key, wasClear: true);
        Assert.That(port.IsOn);

        keys.End();
        time.Advance(options.ToTiming().KeyUp);
        transmitter.Step(port, key, wasClear: true);

        Assert.That(transmitter.State, Is.EqualTo(Sending.NotReady));
        Assert.That(port.Written, Is.Empty);
    }

    static async Task EndsReleased(string way, CancellationToken stopping)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        var start = new ProcessStartInfo(host, [typeof(HeldKey).Assembly.Location, way]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // A fault that nobody catches needs no dump here.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> said = process.StandardOutput.ReadToEndAsync(stopping), errors = process.StandardError.ReadToEndAsync(stopping);
            await process.WaitForExitAsync(stopping);
            Assert.That((await said).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Is.EqualTo(new[] { HeldKey.Pressed, HeldKey.Released }), await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
