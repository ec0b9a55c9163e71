using System.Text.Json;
using System.Text.RegularExpressions;
using LoadMgmt.Contract;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>
/// loadctl decode of recorded frames, line by line in both languages. The lines of folder Decoded were held against what the frames' sources
/// and the standards say; runs of blanks count as two, so that a wider column elsewhere in the table is no difference.
/// </summary>
public sealed partial class DecodedRealFrames
{
    /// <summary>Between the frames of the mix: idle line, a start mark that is none, a preamble, bits of a lost frame.</summary>
    const string Idle = "FF00", FalseStart = "6868FE", Lost = "AA55", Begun = "68";

    static readonly Dictionary<string, string> s_frames = new(
        from file in (string[])["frames-376.jsonl", "frames-645.jsonl", "frames-698.jsonl"]
        from line in File.ReadLines(Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Golden", file))
        let json = JsonDocument.Parse(line).RootElement
        select KeyValuePair.Create(json.GetProperty("id").GetString()!, json.GetProperty("hex").GetString()!));

    static string Folder => Path.Combine(Repository.Root, "tests", "FrontEnd.Tests", "Cli", "Decoded");

    static string[] Mix => [Idle, s_frames["376-s-002"], FalseStart, s_frames["645-s-030"], Lost, s_frames["698-s-012"], Begun];

    [Test]
    public async Task Recorded_frames_are_explained_as_their_sources_have_them(
        [Values("376-s-002", "376-s-013", "376-s-066", "376-s-069", "376-s-161", "645-s-030", "645-s-057", "698-s-012")] string id, [Values("en", "zh")] string language)
    {
        Ran ran = await Loadctl.AloneAsync(["decode", s_frames[id], "--lang", language]);

        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((ExitCodes.Ok, "")));
        Assert.That(Lines(ran.Out), Is.EqualTo(Expected(id, language)));
    }

    [TestCase("en")]
    [TestCase("zh")]
    public async Task A_mix_of_families_with_noise_between_is_the_same_from_a_file_and_from_standard_input(string language)
    {
        string[] mix = Mix;
        string file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, ["# recorded at the concentrator", .. mix.Select(bytes => string.Join(' ', bytes.Chunk(2).Select(pair => new string(pair))) + "   // as it came")]);
        Ran fromFile = await Loadctl.AloneAsync(["decode", "--file", file, "--lang", language]);
        Ran fromInput = await Loadctl.WithAsync(null, ["decode", "-", "--lang", language], typed: string.Join(Environment.NewLine, mix));
        File.Delete(file);

        Assert.That(Lines(fromFile.Out), Is.EqualTo(Expected("mixed", language)));
        Assert.That(Lines(fromInput.Out), Is.EqualTo(Expected("mixed", language)));
        Assert.That((fromFile.ExitCode, fromInput.ExitCode), Is.EqualTo((ExitCodes.BadInput, ExitCodes.BadInput)), "noise is told, and is no success");
    }

    [Test]
    public async Task Every_recorded_frame_is_explained_to_its_last_byte_in_one_run()
    {
        string all = string.Concat(s_frames.Values).ToUpperInvariant();
        Ran ran = await Loadctl.WithAsync(null, ["decode", "-", "--json"], typed: all);

        DecodedFrame decoded = JsonSerializer.Deserialize(ran.Out, ContractJson.Default.DecodedFrame)!;
        int at = 0;
        foreach (Contract.DecodedField field in decoded.Fields.Where(field => field.Hex.Length > 0))
        {
            Assert.That(field.Offset, Is.EqualTo(at), field.Name);
            at += field.Length;
            // Long ones are cut short by an ellipsis.
            Assert.That(all[(2 * field.Offset)..(2 * at)], field.Hex.EndsWith('…') ? Does.StartWith(field.Hex.TrimEnd('…')) : Is.EqualTo(field.Hex));
        }
        Assert.That(2 * at, Is.EqualTo(all.Length));
    }

    static string[] Expected(string name, string language) =>
        [.. File.ReadLines(Path.Combine(Folder, name + ".txt")).SkipWhile(line => line != $"[{language}]").Skip(1).TakeWhile(line => line != "[zh]")];

    static string[] Lines(string text) =>
        [.. text.Split('\n').Select(line => Blanks().Replace(line.Trim(), "  ")).Where(line => line.Length > 0 && !line.StartsWith('─'))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();
}
