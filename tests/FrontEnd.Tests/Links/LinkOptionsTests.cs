using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

public class LinkOptionsTests
{
    [Test]
    public void The_defaults_are_valid() => Assert.That(new LinkOptions().Validate(), Is.Empty);

    [TestCaseSource(nameof(Wrong))]
    public void A_wrong_setting_is_named_with_value_and_remedy(LinkOptions options, string start, string remedy)
    {
        string fault = options.Validate().Single();
        Assert.That(fault, Does.StartWith(start));
        Assert.That(fault, Does.Contain(remedy));
        Assert.That(fault, Does.Match(@"/ \p{IsCJKUnifiedIdeographs}"), "and in Chinese");
    }

    static IEnumerable<TestCaseData> Wrong()
    {
        static TestCaseData Case(LinkOptions options, string start, string remedy) => new(options, start, remedy);
        yield return Case(new() { Tcp = new() { Port = 70_000 } }, "Links:Tcp:Port 70000", "0 to 65535");
        yield return Case(new() { Tcp = new() { Address = "all" } }, "Links:Tcp:Address 'all'", "0.0.0.0");
        yield return Case(new() { Tcp = new() { MaxConnections = 0 } }, "Links:Tcp:MaxConnections 0", "1 to 1000000");
        yield return Case(new() { Tcp = new() { MaxConnectionsPerSource = -1 } }, "Links:Tcp:MaxConnectionsPerSource -1", "0 to 1000000");
        yield return Case(new() { Tcp = new() { KeepAliveCount = 0 } }, "Links:Tcp:KeepAliveCount 0", "1 to 100");
        yield return Case(new() { Tcp = new() { SendBufferBytes = 100 } }, "Links:Tcp:SendBufferBytes 100", "4096 to 1048576");
        yield return Case(new() { Udp = new() { MaxPeers = 0 } }, "Links:Udp:MaxPeers 0", "1 to 10000000");
        yield return Case(new() { Udp = new() { PeerIdleSeconds = 1 } }, "Links:Udp:PeerIdleSeconds 1", "30 to 86400");
        yield return Case(new() { Tcp = new() { MaxUnframed = 0 } }, "Links:Tcp:MaxUnframed 0", "1 to 1000000");
        yield return Case(new() { Tcp = new() { MaxUnframedPerSource = -1 } }, "Links:Tcp:MaxUnframedPerSource -1", "0 to 1000000");
        yield return Case(new() { Udp = new() { MaxUnknownPeers = 0 } }, "Links:Udp:MaxUnknownPeers 0", "1 to 10000000");
        yield return Case(new() { MaxFramesPerSecond = -1 }, "Links:MaxFramesPerSecond -1", "0 to 10000000");
        yield return Case(new() { MaxBytesPerSecond = 100 }, "Links:MaxBytesPerSecond 100", "16384 to 1073741824");
        yield return Case(new() { MaxNoiseBytes = 10 }, "Links:MaxNoiseBytes 10", "1024 to 1073741824");
        yield return Case(new() { MaxFrameBytes = 100 }, "Links:MaxFrameBytes 100", "256 to 16391");
        yield return Case(new() { HalfFrameSeconds = 0 }, "Links:HalfFrameSeconds 0", "1 to 600");
        yield return Case(new() { SendBufferBytes = 512 }, "Links:SendBufferBytes 512", "2048 to 1048576");
        yield return Case(new() { Tcp = new() { Enabled = false } }, "Links:Tcp:Enabled, Links:Udp:Enabled false", "switch one on");
    }
}
