using System.Net;
using System.Net.Sockets;
using System.Text;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Ports;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>An AT-command radio is attached before its line carries a frame.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AttachTests
{
    static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    readonly FakeTimeProvider _time = new();
    readonly KeyPort _port = new();

    [Test]
    public void It_is_told_to_connect_and_asked_every_two_seconds_until_it_says_4()
    {
        Task attach = Attach();
        Assert.That(Written, Is.EqualTo(new[] { "AT+CONNECT=1" }));

        Say("\r\nOK\r\nAT+STATUS=1\r\n");
        _time.Advance(s_between);
        Say("AT+STATUS=3\r\n");
        _time.Advance(s_between);
        Assert.That(attach.IsCompleted, Is.False);
        Say("AT+STATUS=4\r\n");
        _time.Advance(s_between);

        Assert.That(attach.IsCompletedSuccessfully);
        Assert.That(Written, Is.EqualTo(new[] { "AT+CONNECT=1", "AT+STATUS=?", "AT+STATUS=?" }));
    }

    [Test]
    public void A_text_that_comes_in_pieces_is_one_text()
    {
        Task attach = Attach();
        Say("AT+STA");
        _time.Advance(s_between);
        Say("TUS=4");
        _time.Advance(s_between);
        Assert.That(attach.IsCompleted, Is.False, "its end is not there: it might be 40");

        Say("\r");
        _time.Advance(s_between);

        Assert.That(attach.IsCompletedSuccessfully);
    }

    [Test]
    public void The_last_of_several_is_what_counts()
    {
        Task attach = Attach();

        Say("AT+STATUS=4\rAT+STATUS=2\r");
        _time.Advance(s_between);

        Assert.That(attach.IsCompleted, Is.False);
    }

    [TestCase("AT+STATUS=2\r", "status 2")]
    [TestCase("ERROR\r", "status unknown")]
    public void One_that_does_not_attach_within_a_minute_is_a_line_that_cannot_be_opened(string says, string told)
    {
        Task attach = Attach();
        Say(says);
        for (int i = 0; i < 29; i++)
            _time.Advance(s_between);
        Assert.That(attach.IsCompleted, Is.False);

        _time.Advance(s_between);

        Assert.That(() => attach, Throws.TypeOf<IOException>().With.Message.Contains(told));
    }

    [Test]
    public void A_line_that_is_lost_meanwhile_says_why()
    {
        Task attach = Attach();
        _port.Lost = "pulled out";

        _time.Advance(s_between);

        Assert.That(() => attach, Throws.TypeOf<IOException>().With.Message.EqualTo("pulled out"));
    }

    [Test]
    public void Who_stops_does_not_wait_for_it()
    {
        using var stopping = new CancellationTokenSource();
        Task attach = AtAttach.RunAsync(_port, _time, stopping.Token);

        stopping.Cancel();

        Assert.That(() => attach, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase(true)]
    [TestCase(false, Description = "the far end hangs up instead")]
    [CancelAfter(30_000)]
    public async Task A_radio_behind_a_serial_server_is_attached_before_its_line_is_used(bool attaches, CancellationToken stopping)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var come = new SemaphoreSlim(0);
        var options = new RadioChannelOptions
        {
            Name = "hill", Port = $"tcp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}", Key = KeyLine.None, Radio = RadioKind.AtCommand,
        };
        Task<IRadioPort> opening = new RadioPorts(options, _time).OpenAsync(() => come.Release(), stopping);
        using TcpClient far = await server.AcceptTcpClientAsync(stopping);
        byte[] told = new byte[AtTexts.Connect.Length];
        await far.GetStream().ReadExactlyAsync(told, stopping);
        Assert.That(Encoding.ASCII.GetString(told), Is.EqualTo("AT+CONNECT=1\r"));
        Assert.That(opening.IsCompleted, Is.False);

        if (attaches)
            await far.GetStream().WriteAsync("AT+STATUS=4\r"u8.ToArray(), stopping);
        else
            far.Close();
        await come.WaitAsync(stopping);
        // The first wait is begun right behind the write that was seen here, perhaps not yet.
        while (!opening.IsCompleted)
        {
            stopping.ThrowIfCancellationRequested();
            _time.Advance(s_between);
            await Task.Yield();
        }

        if (attaches)
            (await opening).Dispose();
        else
            Assert.That(() => opening, Throws.InstanceOf<IOException>());
    }

    IEnumerable<string> Written => _port.Written.Select(burst => Encoding.ASCII.GetString(burst).TrimEnd('\r'));

    Task Attach() => AtAttach.RunAsync(_port, _time, CancellationToken.None);

    void Say(string text) => _port.Receive(Encoding.ASCII.GetBytes(text));
}
