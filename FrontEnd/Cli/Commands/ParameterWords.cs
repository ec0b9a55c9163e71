using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Parameters as they are typed, NAME ITEM=VALUE …, with those of a file before them.</summary>
internal static class ParameterWords
{
    /// <summary>Null, or the exit code where what was typed cannot be.</summary>
    public static int? Gather(Work work, string[] typed, string? file, List<(string Parameter, List<ParameterItemText> Items)> parameters)
    {
        if (file is not null)
        {
            if (!File.Exists(file))
            {
                work.Refuse(ParamTexts.NoFile, file);
                return ExitCodes.NotFound;
            }
            if (ParameterFile.TryRead(File.ReadLines(file), parameters) is > 0 and var line)
                return work.Refuse(ParamTexts.NoSection, file, line);
        }
        foreach (string word in typed)
            if (!word.Contains('=', StringComparison.Ordinal))
                parameters.Add((word, []));
            else if (parameters.Count > 0 && ParameterFile.TryPair(word, out ParameterItemText item))
                parameters[^1].Items.Add(item);
            else
                return work.Refuse(ParamTexts.NoPair, word);
        return null;
    }
}
