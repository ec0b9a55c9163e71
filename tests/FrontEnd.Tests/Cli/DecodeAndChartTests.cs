using System.Text.Json;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

public class DecodeAndChartTests
{
    const string Heartbeat = "684A004A0068C949244558000277000004002836170487196916";

    [TestCase("en", "clock")]
    [TestCase("zh", "上行帧")]
    public async Task A_frame_is_taken_apart_without_a_server(string language, string told)
    {
        Ran ran = await Loadctl.AloneAsync(["decode", Heartbeat, "--lang", language]);
        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((ExitCodes.Ok, "")));
        Assert.That(ran.Out, Does.Contain(told).And.Contain("2449-5845"));
    }

    [Test]
    public async Task Bytes_may_stand_apart_and_json_has_every_byte_once()
    {
        string[] apart = [.. Heartbeat.Chunk(2).Select(pair => new string(pair))];
        Ran ran = await Loadctl.AloneAsync(["decode", .. apart, "--json"]);
        DecodedFrame frame = JsonSerializer.Deserialize(ran.Out, ContractJson.Default.DecodedFrame)!;
        Assert.That((frame.Ok, frame.Profile), Is.EqualTo((true, "auto")));
        Assert.That(string.Concat(frame.Fields.Select(field => field.Hex)), Is.EqualTo(Heartbeat));
    }

    [Test]
    public async Task A_long_stretch_is_whole_in_json_and_cut_for_people()
    {
        string noise = string.Concat(Enumerable.Range(0, 300).Select(i => $"{i % 0x60:X2}"));
        Ran json = await Loadctl.AloneAsync(["decode", noise, "--json"]), text = await Loadctl.AloneAsync(["decode", noise]);

        Assert.That(string.Concat(JsonSerializer.Deserialize(json.Out, ContractJson.Default.DecodedFrame)!.Fields.Select(field => field.Hex)), Is.EqualTo(noise));
        Assert.That(text.Out, Does.Contain("…"));
    }

    [TestCase(new[] { "decode", "684A004A0068C949244558000277000004002836170487196816", "--lang", "en" }, "checksum", false, TestName = "A_wrong_checksum_is_shown_and_is_exit_code_1")]
    [TestCase(new[] { "decode", "68 4", "--lang", "en" }, "is no hexadecimal bytes", true, TestName = "Half_a_byte_is_refused")]
    [TestCase(new[] { "decode", "68", "--profile", "645", "--lang", "en" }, "there is no profile '645'", true, TestName = "A_profile_that_there_is_not_is_refused")]
    public async Task Wrong_bytes(string[] args, string told, bool isError)
    {
        Ran ran = await Loadctl.AloneAsync(args);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.BadInput));
        Assert.That(isError ? ran.Error : ran.Out, Does.Contain(told));
    }

    [Test]
    public async Task Bytes_come_from_a_file_with_comments_and_from_standard_input()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $"# a heartbeat\r\n0x68 4A-00:4A,00 {Heartbeat[10..]}   // seen at noon\n");
        Ran fromFile = await Loadctl.AloneAsync(["decode", "--file", file, "--json"]);
        Ran fromInput = await Loadctl.WithAsync(null, ["decode", "-", "--json"], typed: Heartbeat + "\n" + Heartbeat);
        File.Delete(file);

        Assert.That(BytesOf(fromFile), Is.EqualTo(Heartbeat));
        Assert.That(BytesOf(fromInput), Is.EqualTo(Heartbeat + Heartbeat));
        static string BytesOf(Ran ran) =>
            string.Concat(JsonSerializer.Deserialize(ran.Out, ContractJson.Default.DecodedFrame)!.Fields.Select(field => field.Hex));
    }

    [TestCase(new[] { "decode", "--file", "no-such-file.hex" }, "cannot read file 'no-such-file.hex'")]
    [TestCase(new[] { "decode" }, "there are no bytes to take apart")]
    [TestCase(new[] { "decode", "68 32", "xyz" }, "line 1: 'xyz'")]
    public async Task What_holds_no_bytes_is_refused(string[] args, string told)
    {
        Ran ran = await Loadctl.AloneAsync([.. args, "--lang", "en"]);
        Assert.That((ran.ExitCode, ran.Out), Is.EqualTo((ExitCodes.BadInput, "")));
        Assert.That(ran.Error, Does.Contain(told));
    }

    [Test]
    public void A_chart_leaves_places_without_value_empty_and_shows_the_least_value()
    {
        string[] lines = [.. LineChart.Draw([0m, null, 4m, 8m], [(0, "00:00")], height: 2)];
        Assert.That(lines, Is.EqualTo((string[])
        [
            "         8 ┤   █",
            "         4 ┤▁ ██",
            "         0 └────",
            "            00:00",
        ]));
    }

    [Test]
    public void A_voltage_that_hardly_moves_is_not_a_flat_bar()
    {
        string[] lines = [.. LineChart.Draw([230.1m, 231.4m], [], height: 4)];
        Assert.That(lines[0], Does.EndWith(" █"));
        Assert.That(lines[^2], Does.StartWith("   229.775 └"));
    }

    [Test]
    public void The_token_comes_from_the_option_the_environment_or_the_file_of_a_data_folder()
    {
        string folder = Directory.CreateTempSubdirectory("loadctl-").FullName;
        File.WriteAllText(Path.Combine(folder, "administrator.token"), "lm_file\n");
        string? environment(string name) => name is "LOADMGMT_DATA" or "LOADMGMT_CONFIG" ? folder : null;
        string? token(string? typed, Func<string, string?> from, string server = "http://127.0.0.1:8376") => Where.Token(typed, from, new(server), TimeProvider.System);
        Assert.That(token(null, environment), Is.EqualTo("lm_file"));
        SignIns.Of(environment).Keep(new("http://127.0.0.1:8376"), new("li", "lm_signed_in", null));
        Assert.That(token(null, environment), Is.EqualTo("lm_signed_in"));
        Assert.That(token(null, environment, "http://127.0.0.1:9000"), Is.EqualTo("lm_file"), "a sign-in is shown to no other server");
        Assert.That(token(null, name => name == "LOADMGMT_TOKEN" ? "lm_set" : environment(name)), Is.EqualTo("lm_set"));
        Assert.That(token("lm_typed", environment), Is.EqualTo("lm_typed"));
        Directory.Delete(folder, recursive: true);
    }

    [TestCase(null, null, "http://127.0.0.1:8376/")]
    [TestCase(null, "station:99", "http://station:99/")]
    [TestCase("https://other", "station:99", "https://other/")]
    public void The_server_comes_from_the_option_or_the_environment(string? typed, string? set, string expected) =>
        Assert.That(Where.Server(typed, name => name == "LOADMGMT_SERVER" ? set : null).ToString(), Is.EqualTo(expected));
}
