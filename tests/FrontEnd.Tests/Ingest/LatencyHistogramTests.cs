using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Ingest;

public sealed class LatencyHistogramTests
{
    [Test]
    public void Each_of_many_that_came_at_one_instant_counts()
    {
        var time = new FakeTimeProvider();
        DateTime now = time.GetUtcNow().UtcDateTime;
        var histogram = new LatencyHistogram(time);

        // Eight of 10 ms in two runs, one of 1 s between them, one of 100 ms behind.
        int[] ages = [10, 10, 10, 10, 10, 1000, 10, 10, 10, 100];
        histogram.Add([.. ages.Select(age => now.AddMilliseconds(-age).Ticks)], now);

        Assert.That(histogram.Quantile(0.8).TotalMilliseconds, Is.EqualTo(11), "the end of its bucket");
        Assert.That(histogram.Quantile(0.9).TotalMilliseconds, Is.EqualTo(100).Within(7).Percent);
        Assert.That(histogram.Quantile(1).TotalMilliseconds, Is.EqualTo(1000).Within(7).Percent);
    }
}
