using System.Net;
using System.Net.Sockets;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>Lines over streams, and the texts of AT-command radios.</summary>
[CancelAfter(30_000)]
public sealed class PortTests
{
    [Test]
    public async Task A_serial_server_over_TCP_is_a_line(CancellationToken stopping)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var come = new SemaphoreSlim(0);
        var ports = new RadioPorts(new() { Name = "hill", Port = $"tcp://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}", Key = KeyLine.None }, TimeProvider.System);
        using IRadioPort port = await ports.OpenAsync(() => come.Release(), stopping);
        using TcpClient far = await server.AcceptTcpClientAsync(stopping);
        byte[] burst = new byte[3];

        port.Write(new byte[] { 1, 2, 3 });
        await far.GetStream().ReadExactlyAsync(burst, stopping);
        await far.GetStream().WriteAsync(new byte[] { 0x68, 0x16 }, stopping);
        await come.WaitAsync(stopping);

        Assert.That(burst, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(port.Input.TryRead(out System.IO.Pipelines.ReadResult read));
        Assert.That(read.Buffer.Length, Is.EqualTo(2));
        port.Input.AdvanceTo(read.Buffer.End);
        far.Close();
        await come.WaitAsync(stopping);
        Assert.That(port.Lost, Is.Not.Null);
    }

    [Test]
    public void A_port_that_is_not_there_says_so(CancellationToken stopping) =>
        Assert.That(async () => await new RadioPorts(new() { Name = "x", Port = "/dev/no-such-port" }, TimeProvider.System).OpenAsync(() => { }, stopping),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>().Or.InstanceOf<ArgumentException>());

    [TestCase("AT+STATUS=6\r", "AT+STATUS=6", 0)]
    [TestCase("\r\nAT+STATUS=4\r68", "AT+STATUS=4", 2)]
    public void A_text_at_the_head_of_a_burst_is_cut(string burst, string text, int left)
    {
        ReadOnlySpan<byte> bytes = System.Text.Encoding.ASCII.GetBytes(burst);

        Assert.That(AtTexts.Cut(ref bytes), Is.EqualTo(text));
        Assert.That(bytes.Length, Is.EqualTo(left));
    }

    [Test]
    public void The_same_letters_inside_a_frame_are_data()
    {
        ReadOnlySpan<byte> bytes = [.. Hex.Bytes("68 32 00 32 00 68 88 01 44 17 00 02"), .. "AT+STATUS=6\r"u8];

        Assert.That(AtTexts.Cut(ref bytes), Is.Null);
        Assert.That(bytes.Length, Is.EqualTo(24));
    }
}
