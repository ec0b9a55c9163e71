using System.Globalization;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using LoadMgmt.Contract.Audit;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>A verification for people: what is there, what is wrong, and what it cannot prove.</summary>
internal static class AuditView
{
    public static void Show(Work work, AuditReport report)
    {
        if (work.Json)
        {
            work.WriteJson(report, ContractJson.Default.AuditReport);
            return;
        }
        bool chinese = work.Language == Language.Zh;
        Table facts = Tables.Facts();
        facts.Row(work.Say(AuditTexts.Files), report.Files.ToString(CultureInfo.InvariantCulture));
        facts.Row(work.Say(AuditTexts.Entries), report.Entries == 0 ? "0" : work.Say(AuditTexts.Range, report.First, Utc(report.FirstAt), report.Last, Utc(report.LastAt)));
        facts.Row(work.Say(AuditTexts.KeyName), report.Key);
        facts.Row(work.Say(AuditTexts.HeadLine), report.LastMac is null ? null : $"{report.Last}:{report.LastMac}");
        work.Show(facts);
        if (report.IsProven)
            work.Line(work.Say(AuditTexts.Proven));
        else
        {
            work.Line(work.Say(AuditTexts.NotProven, report.FindingCount));
            foreach (AuditFinding finding in report.Findings)
                work.Line("  " + (chinese ? finding.Zh : finding.En));
        }
        work.Line(work.Say(AuditTexts.Limits));
        foreach (string limit in chinese ? report.LimitsZh : report.Limits)
            work.Line("  " + limit);
    }

    static string Utc(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-";
}
