using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Takes a frame apart; needs no server.</summary>
internal static class DecodeCommand
{
    static readonly WireProfile[] s_profiles = [WireProfile.Gdw130, WireProfile.Gdw376, WireProfile.Gdw1376];

    public static Command Build(Kit kit)
    {
        Argument<string[]> hex = kit.Argument<string[]>("HEX", WatchTexts.Hex);
        hex.Arity = ArgumentArity.OneOrMore;
        Option<string?> profile = kit.Option<string?>("--profile", WatchTexts.Profile, "PROFILE");
        return kit.Command("decode", WatchTexts.DecodeAbout, RunAsync, hex, profile);

        Task<int> RunAsync(Work work)
        {
            string name = work.Get(profile) ?? WireProfile.Gdw376.Name;
            if (s_profiles.FirstOrDefault(one => one.Name == name) is not { } wire)
                return Task.FromResult(work.Refuse(WatchTexts.NoProfile, name, string.Join(' ', s_profiles.Select(one => one.Name))));
            string digits = string.Concat(work.Get(hex)).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            byte[] bytes;
            try
            {
                bytes = Convert.FromHexString(digits);
            }
            catch (FormatException)
            {
                return Task.FromResult(work.Refuse(WatchTexts.NoHex, string.Join(' ', work.Get(hex))));
            }
            IReadOnlyList<ExplainedField> fields = FrameExplainer.Explain(bytes, wire);
            bool isFaulty = fields.Any(field => field.Fault is not null);
            if (work.Json)
                work.WriteJson(Report(fields, wire, work.Language == Language.Zh), ContractJson.Default.DecodedFrame);
            else
                Show(work, fields);
            return Task.FromResult(isFaulty ? ExitCodes.BadInput : ExitCodes.Ok);
        }
    }

    static DecodedFrame Report(IReadOnlyList<ExplainedField> fields, WireProfile wire, bool chinese) => new(
        wire.Name, fields.All(field => field.Fault is null),
        [.. fields.Select(field => new DecodedField(
            field.Offset, field.Length, field.Hex, field.Name(chinese), field.ValueIn(chinese), field.Unit, field.Fault?.In(chinese), field.Depth))]);

    static void Show(Work work, IReadOnlyList<ExplainedField> fields)
    {
        bool chinese = work.Language == Language.Zh;
        Table table = Tables.Of(work.Say(WatchTexts.Offset), work.Say(WatchTexts.Bytes), work.Say(WatchTexts.Field), work.Say(WatchTexts.Value));
        foreach (ExplainedField field in fields)
            table.Row(
                $"{field.Offset}", field.Hex, new string(' ', 2 * field.Depth) + field.Name(chinese),
                string.Join("  ", (string[])[$"{field.ValueIn(chinese)} {field.Unit}".Trim(), .. field.Fault is { } fault ? (string[])["! " + fault.In(chinese)] : []]));
        work.Show(table);
    }
}
