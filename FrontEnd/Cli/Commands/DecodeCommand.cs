using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Takes bytes apart, from the command line, a file or standard input; needs no server.</summary>
internal static class DecodeCommand
{
    /// <summary>Stands for standard input.</summary>
    const string Dash = "-";

    /// <summary>What the report names instead of a profile where each frame had its own.</summary>
    const string Fitting = "auto";

    public static Command Build(Kit kit)
    {
        Argument<string[]> hex = kit.Argument<string[]>("HEX", WatchTexts.Hex);
        hex.Arity = ArgumentArity.ZeroOrMore;
        Option<string?> profile = kit.Option<string?>("--profile", WatchTexts.Profile, "PROFILE");
        Option<string?> file = kit.Option<string?>("--file", WatchTexts.File, "FILE");
        return kit.Command("decode", WatchTexts.DecodeAbout, RunAsync, hex, profile, file);

        async Task<int> RunAsync(Work work)
        {
            WireProfile? wire = null;
            if (work.Get(profile) is { } name && !WireProfile.TryParse(name, out wire))
                return work.Refuse(WatchTexts.NoProfile, name, string.Join(' ', WireProfile.Editions.Select(one => one.Name)));
            string text;
            try
            {
                text = await TextAsync(work, work.GetOrNull(hex) ?? [], work.Get(file));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return work.Refuse(WatchTexts.NoFile, work.Get(file), error.Message);
            }
            if (!HexInput.TryRead(text, out byte[] bytes, out int line, out string wrong))
                return work.Refuse(WatchTexts.NoHex, wrong, line);
            if (bytes.Length == 0)
                return work.Refuse(WatchTexts.NoBytes);
            IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, wire);
            if (work.Json)
                work.WriteJson(Report(fields, wire, work.Language == Language.Zh), ContractJson.Default.DecodedFrame);
            else
                Show(work, fields);
            return fields.Any(field => field.Fault is not null) ? ExitCodes.BadInput : ExitCodes.Ok;
        }
    }

    static async Task<string> TextAsync(Work work, string[] typed, string? file)
    {
        string text = string.Join(' ', typed.Where(word => word != Dash));
        if (file is not null)
            text += "\n" + await File.ReadAllTextAsync(file, work.Stopping);
        if (typed.Contains(Dash))
            text += "\n" + await work.Host.Input.ReadToEndAsync(work.Stopping);
        return text;
    }

    static DecodedFrame Report(IReadOnlyList<ExplainedField> fields, WireProfile? wire, bool chinese) => new(
        wire?.Name ?? Fitting, fields.All(field => field.Fault is null),
        [.. fields.Select(field => new DecodedField(
            field.Offset, field.Length, field.Hex, field.Name(chinese), field.ValueIn(chinese), field.Unit, field.Fault?.In(chinese), field.Depth))]);

    static void Show(Work work, IReadOnlyList<ExplainedField> fields)
    {
        bool chinese = work.Language == Language.Zh;
        Table table = Tables.Of(work.Say(WatchTexts.Offset), work.Say(WatchTexts.Bytes), work.Say(WatchTexts.Field), work.Say(WatchTexts.Value));
        foreach (ExplainedField field in fields)
            table.Row(
                $"{field.Offset}", field.ShortHex, new string(' ', 2 * field.Depth) + field.Name(chinese),
                string.Join("  ", (string[])[$"{field.ValueIn(chinese)} {field.Unit}".Trim(), .. field.Fault is { } fault ? (string[])["! " + fault.In(chinese)] : []]));
        work.Show(table);
    }
}
