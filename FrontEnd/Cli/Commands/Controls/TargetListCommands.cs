using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Saved target lists 对象清单.</summary>
internal static class TargetListCommands
{
    public static Command Build(Kit kit) => kit.Group("lists", ControlTexts.ListsAbout, Show(kit), Save(kit), Remove(kit));

    static Command Show(Kit kit)
    {
        Argument<string?> name = kit.Argument<string?>("NAME", ControlTexts.ListName);
        name.Arity = ArgumentArity.ZeroOrOne;
        return kit.Command("show", ControlTexts.ListsShowAbout, RunAsync, name);

        async Task<int> RunAsync(Work work)
        {
            TargetLists lists = await work.Api.GetAsync(Routes.TargetLists, ContractJson.Default.TargetLists, work.Stopping);
            if (work.GetOrNull(name) is { } wanted)
                return ShowOne(work, wanted, lists.Items.FirstOrDefault(list => list.Name == wanted));
            if (work.Json)
                work.WriteJson(lists, ContractJson.Default.TargetLists);
            else if (lists.Items.Count == 0)
                work.Line(work.Say(GlobalTexts.Nothing));
            else
            {
                Table table = Tables.Of(work.Say(ControlTexts.ListName), work.Say(ControlTexts.Targets), work.Say(ControlTexts.By), work.Say(ControlTexts.SavedAt));
                foreach (TargetList list in lists.Items)
                    table.Row(list.Name, $"{list.Terminals.Count}", list.By, SavedAt(list));
                work.Show(table);
            }
            return ExitCodes.Ok;
        }
    }

    /// <summary>Addresses alone, so that they can be piped into another list.</summary>
    static int ShowOne(Work work, string wanted, TargetList? list)
    {
        if (list is null)
        {
            work.Refuse(ControlTexts.NoList, wanted);
            return ExitCodes.NotFound;
        }
        if (work.Json)
            work.WriteJson(list, ContractJson.Default.TargetList);
        else
            foreach (string terminal in list.Terminals)
                work.Line(terminal);
        return ExitCodes.Ok;
    }

    static Command Save(Kit kit)
    {
        Argument<string> name = kit.Argument<string>("NAME", ControlTexts.ListName);
        Argument<string[]> addresses = kit.Argument<string[]>("ADDRESS", ControlTexts.ListAddresses);
        addresses.Arity = ArgumentArity.ZeroOrMore;
        Option<string?> file = kit.Option<string?>("--file", ControlTexts.ListFile, "FILE");
        return kit.Command("save", ControlTexts.ListsSaveAbout, RunAsync, name, addresses, file);

        async Task<int> RunAsync(Work work)
        {
            List<string> terminals = [];
            foreach (string word in work.GetOrNull(addresses) ?? [])
                if (word == "-")
                    terminals.AddRange(Words(await work.Host.Input.ReadToEndAsync(work.Stopping)));
                else
                    terminals.Add(word);
            if (work.Get(file) is { } path)
                terminals.AddRange(Words(await File.ReadAllTextAsync(path, work.Stopping)));
            if (terminals.Count == 0)
                return work.Refuse(ControlTexts.NoAddresses);
            TargetList saved = await work.Api.PutAsync(
                Routes.With(Routes.TargetList, work.Get(name)), new TargetList(work.Get(name), terminals), ContractJson.Default.TargetList,
                ContractJson.Default.TargetList, work.Stopping);
            if (work.Json)
                work.WriteJson(saved, ContractJson.Default.TargetList);
            else
                work.Line(work.Say(ControlTexts.ListSaved, saved.Name, saved.Terminals.Count));
            return ExitCodes.Ok;
        }
    }

    static Command Remove(Kit kit)
    {
        Argument<string> name = kit.Argument<string>("NAME", ControlTexts.ListName);
        return kit.Command("remove", ControlTexts.ListsRemoveAbout, RunAsync, name);

        async Task<int> RunAsync(Work work)
        {
            Done done = await work.Api.DeleteAsync(Routes.With(Routes.TargetList, work.Get(name)), ContractJson.Default.Done, work.Stopping);
            if (work.Json)
                work.WriteJson(done, ContractJson.Default.Done);
            else
                work.Line(work.Say(ControlTexts.ListRemoved, done.What));
            return ExitCodes.Ok;
        }
    }

    /// <summary>Addresses apart by blanks, commas or lines; # begins a remark.</summary>
    static IEnumerable<string> Words(string text) => text.TrimStart('\uFEFF').Split('\n')
        .SelectMany(line => line.Split('#')[0].Split([' ', '\t', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries));

    static string? SavedAt(TargetList list) => list.SavedAt is { } at ? $"{at:yyyy-MM-dd HH:mm:ss}Z" : null;
}
