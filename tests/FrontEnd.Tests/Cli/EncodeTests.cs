using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>Frames from names and values, against frames that others have worked out.</summary>
public sealed class EncodeTests
{
    // F25 of p17 of a terminal of 2005: DA2 is a bit map.
    [TestCase("encode --profile 130-2005 --terminal 4403-0001 --afn 0C --fn 25 --point 17 --seq 1", "68310031006 84B03440100020C610104010 30B16")]
    // A terminal of 2005 trips round 1 with a warning of one minute for an hour.
    [TestCase("encode --profile 130-2005 --terminal 1307-04D2 --afn 05 --fn 1 --point 1 --seq 1 --password 79AD --set delay_and_limit=12H",
        "683D003D00684A0713D20402057101010100 1279ADED16")]
    [TestCase("encode --terminal 1307-04D2 --afn 05 --fn 1 --point 1 --seq 1 --set delay_and_limit=12H",
        "6876007600684A0713D204020571010101001200000000000000000000000000000000C716")]
    [TestCase("encode --profile 130-2005 --terminal 4403-0001 --afn 04 --fn 12 --seq 5 --set connected=0FH --set attribute=0FH --set alarm=input_1",
        "6845004500684A034401000204750000 08010F0F0100003516")]
    [TestCase("encode --profile 130-2005 --terminal 4403-0001 --afn 0D --fn 92 --point 1 --seq 3 --set start=2005-11-23T00:00 --set density=3 --set count=4",
        "684D004D00684B03440100020D630101080B00002311050304 5A16")]
    public async Task A_frame_is_what_was_worked_out(string line, string hex)
    {
        Ran ran = await Loadctl.AloneAsync(line.Split(' '));

        Assert.That((ran.ExitCode, ran.Out.Trim(), ran.Error), Is.EqualTo((ExitCodes.Ok, hex.Replace(" ", "", StringComparison.Ordinal), "")));
    }

    [Test]
    public async Task What_is_encoded_is_decoded()
    {
        Ran made = await Loadctl.AloneAsync(
            ["encode", "--terminal", "4401-0001", "--afn", "04", "--fn", "3", "--json", "--set", "main_ip=10.1.2.3", "--set", "main_port=8001",
                "--set", "backup_ip=0.0.0.0", "--set", "backup_port=0", "--set", "apn=CMNET"]);
        EncodedFrame frame = JsonSerializer.Deserialize(made.Out, ContractJson.Default.EncodedFrame)!;

        Ran taken = await Loadctl.AloneAsync(["decode", frame.Hex, "--lang", "en"]);

        Assert.That((frame.Length, taken.ExitCode), Is.EqualTo((frame.Hex.Length / 2, ExitCodes.Ok)));
        Assert.That(taken.Out, Does.Contain("10.1.2.3").And.Contain("8001").And.Contain("CMNET"));
    }

    [Test]
    public async Task An_answer_of_a_terminal_can_be_built_too()
    {
        Ran made = await Loadctl.AloneAsync(["encode", "--up", "--terminal", "4401-0001", "--afn", "0C", "--fn", "2", "--set", "clock=2026-11-23 10:15:30"]);

        Assert.That(made.Out.Trim(), Does.StartWith("684A004A00688801440100020C60000002003015102331 26".Replace(" ", "", StringComparison.Ordinal)));
    }

    [TestCase("encode --terminal 4401-0001 --afn 04 --fn 1 --set heartbeat=300", "heartbeat = 300: a number 1–60 min")]
    [TestCase("encode --terminal 4401-0001 --afn 04 --fn 200", "AFN 04H F200: is not in 376.1-2009")]
    [TestCase("encode --terminal 4401-0001 --afn 04 --fn 17 --set set_point", "'set_point' is not item=value")]
    [TestCase("encode --terminal nowhere --afn 04 --fn 17", "'nowhere' is no terminal address")]
    [TestCase("encode --terminal 4401-0001 --afn XY --fn 17", "'XY' is no function code")]
    [TestCase("encode --profile 130-2005 --terminal 4401-0001 --afn 0C --fn 25 --point 65", "point = 65: a number 0–64")]
    public async Task What_cannot_be_is_refused_by_name(string line, string told)
    {
        Ran ran = await Loadctl.AloneAsync([.. line.Split(' '), "--lang", "en"]);

        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((ExitCodes.BadInput, "")));
        Assert.That(ran.Error, Does.Contain(told));
    }
}
