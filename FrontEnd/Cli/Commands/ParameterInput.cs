using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Parameters from a file and from what was typed, all of them looked at before the first is sent.</summary>
internal static class ParameterInput
{
    /// <summary>What a file has and then what was typed, NAME ITEM=VALUE ….</summary>
    /// <returns>Null, or the exit code where it cannot be read.</returns>
    public static int? Gather(Work work, string[] typed, string? file, List<ParameterSection> sections) =>
        file is not null && FromFile(work, file, sections) is { } unread ? unread : FromWords(work, typed, sections);

    /// <returns>Null, or the exit code where what was written cannot be read; every line of it is told.</returns>
    public static int? FromFile(Work work, string file, List<ParameterSection> sections)
    {
        if (!File.Exists(file))
        {
            work.Refuse(ParamTexts.NoFile, file);
            return ExitCodes.NotFound;
        }
        List<int> wrong = ParameterFile.Read(File.ReadLines(file), sections);
        foreach (int line in wrong)
            work.Refuse(ParamTexts.BadLine, file, line);
        return wrong.Count > 0 ? ExitCodes.BadInput : null;
    }

    static int? FromWords(Work work, string[] typed, List<ParameterSection> sections)
    {
        foreach (string word in typed)
            if (!word.Contains('=', StringComparison.Ordinal))
                sections.Add(new(word, 0));
            else if (sections.Count > 0 && ParameterFile.TryPair(word, out ParameterItemText item))
                sections[^1].Items.Add((item, 0));
            else
                return work.Refuse(ParamTexts.NoPair, word);
        return null;
    }

    /// <summary>Has the server judge every value; each fault is told with its line, its value and what could stand there.</summary>
    /// <returns>Null where all of it can be.</returns>
    public static async Task<int?> CheckAsync(Work work, string address, string? file, List<ParameterSection> sections, string? confirm)
    {
        ParametersChecked checks = await work.Api.PostAsync(
            Routes.With(Routes.CheckParameters, address), new CheckParametersRequest([.. sections.Select(section => new SetParameterRequest(section.Parameter, section.Values, confirm))]),
            ContractJson.Default.CheckParametersRequest, ContractJson.Default.ParametersChecked, work.Stopping);
        if (checks.Faults.Count == 0)
            return null;
        if (work.Json)
            work.WriteJson(checks, ContractJson.Default.ParametersChecked);
        foreach (ParameterFault fault in checks.Faults)
        {
            string value = fault.Item is null ? "" : string.IsNullOrEmpty(fault.Value) ? $" {fault.Item}" : $" {fault.Item}={fault.Value}";
            string told = $"{fault.Parameter}{value}: {(work.Language == Language.Zh ? fault.ReasonZh : fault.Reason)}";
            int line = sections[fault.Index].LineOf(fault.Item);
            if (line > 0)
                work.Refuse(ParamTexts.AtLine, file, line, told);
            else
                work.Refuse(ParamTexts.Fault, told);
        }
        return work.Refuse(ParamTexts.NothingSent, checks.Faults.Count);
    }
}
