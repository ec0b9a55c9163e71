using System.CommandLine;
using System.Globalization;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using LoadMgmt.Contract.Audit;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>The audit log: listed, its head, and verified, by the server or on a folder without one.</summary>
internal static class AuditCommands
{
    public static Command Build(Kit kit) => kit.Group("audit", AuditTexts.About, List(kit), Head(kit), Verify(kit));

    static Command List(Kit kit)
    {
        Option<string?> from = kit.Option<string?>("--from", AuditTexts.From, "TIME"), to = kit.Option<string?>("--to", AuditTexts.To, "TIME");
        Option<string?> who = kit.Option<string?>("--who", AuditTexts.Who, "ACCOUNT"), what = kit.Option<string?>("--what", AuditTexts.What, "WORD");
        Option<string?> target = kit.Option<string?>("--target", AuditTexts.Target, "TARGET");
        Option<int?> limit = kit.Number("--limit", AuditTexts.Limit, 1, 10_000);
        return kit.Command("list", AuditTexts.ListAbout, RunAsync, from, to, who, what, target, limit);

        async Task<int> RunAsync(Work work)
        {
            AuditList list = await work.Api.GetAsync(
                Query.Of(
                    Routes.Audit, ("from", work.Get(from)), ("to", work.Get(to)), ("who", work.Get(who)), ("what", work.Get(what)),
                    ("target", work.Get(target)), ("limit", work.Get(limit))),
                ContractJson.Default.AuditList, work.Stopping);
            if (work.Json)
                work.WriteJson(list, ContractJson.Default.AuditList);
            else if (list.Items.Count == 0)
                work.Line(work.Say(GlobalTexts.Nothing));
            else
                Show(work, list);
            return ExitCodes.Ok;
        }
    }

    static void Show(Work work, AuditList list)
    {
        Table table = Tables.Of(
            work.Say(AuditTexts.Sequence), work.Say(AuditTexts.Time), work.Say(AuditTexts.Kind), work.Say(AuditTexts.Who), work.Say(AuditTexts.WhatColumn),
            work.Say(AuditTexts.Target));
        foreach (AuditItem item in list.Items)
            table.Row(
                item.Sequence.ToString(CultureInfo.InvariantCulture), Tables.Time(item.AtStation), item.Kind, item.Who, item.What, item.Target);
        work.Show(table);
        if (list.More)
            work.Note(work.Say(AuditTexts.More));
    }

    static Command Head(Kit kit)
    {
        return kit.Command("head", AuditTexts.HeadAbout, RunAsync);

        static async Task<int> RunAsync(Work work)
        {
            AuditHeadFile head = await work.Api.GetAsync(Routes.AuditHead, ContractJson.Default.AuditHeadFile, work.Stopping);
            if (work.Json)
                work.WriteJson(head, ContractJson.Default.AuditHeadFile);
            else
                work.Host.Raw.WriteLine($"{head.Sequence}:{head.Mac}");
            return ExitCodes.Ok;
        }
    }

    static Command Verify(Kit kit)
    {
        Option<string?> folder = kit.Option<string?>("--folder", AuditTexts.Folder, "FOLDER"), key = kit.Option<string?>("--key", AuditTexts.Key, "FILE");
        Option<string?> against = kit.Option<string?>("--against", AuditTexts.Against, "HEAD");
        return kit.Command("verify", AuditTexts.VerifyAbout, RunAsync, folder, key, against);

        async Task<int> RunAsync(Work work)
        {
            AuditHeadFile? head = null;
            if (work.Get(against) is { } given && (head = AuditHeadFile.Parse(File.Exists(given) ? File.ReadAllText(given) : given)) is null)
                return work.Refuse(AuditTexts.NoHead, given);
            AuditReport report;
            if (work.Get(folder) is { } there)
            {
                string keyFile = work.Get(key) ?? Path.Combine(there, "..", "audit.key");
                if (AuditKey.FromFile(File.ReadAllBytes(keyFile)) is not { } bytes)
                    return work.Refuse(AuditTexts.NoKey, keyFile);
                report = AuditVerifier.Run(AuditPart.Of(there), bytes, head, work.Stopping);
            }
            else
                report = await work.Api.GetAsync(
                    Query.Of(Routes.AuditVerify, ("against", head is null ? null : $"{head.Sequence}:{head.Mac}")), ContractJson.Default.AuditReport, work.Stopping);
            AuditView.Show(work, report);
            return report.IsProven ? ExitCodes.Ok : ExitCodes.Refused;
        }
    }
}
