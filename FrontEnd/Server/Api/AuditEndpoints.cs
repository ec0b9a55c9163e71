using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>The record of everything that changed anything: listed, verified, and its head for keeping elsewhere.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Audit, List).Produces<AuditList>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("audit").WithSummary("Entries of the audit log, newest first").WithDescription("操作记录");
        app.MapGet(Routes.AuditHead, Head).Produces<AuditHeadFile>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("audit").WithSummary("The head of the audit log, to be kept elsewhere").WithDescription("操作记录链头，请另处保存");
        app.MapGet(Routes.AuditVerify, Verify).Produces<AuditReport>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("audit").WithSummary("Verifies the audit log, against a head if one is given").WithDescription("验证操作记录");
    }

    static IResult List(
        AuditLog audit, StationClock clock, CancellationToken stopping,
        string? from = null, string? to = null, string? who = null, string? what = null, string? target = null, string? limit = null)
    {
        if (!Input.TryInstant(to, "to", clock, clock.UtcNow, out DateTime until, out ProblemResult? problem)
            || !Input.TryInstant(from, "from", clock, until.AddDays(-7), out DateTime since, out problem)
            || !Input.TryNumber(limit, "limit", 100, 1, 10_000, out int most, out problem))
            return problem;
        if (since > until)
            return Errors.Bad("from", from, new("from 晚于 to", "from is after to"), new("交换两者", "swap the two")).ToResult();
        // The newest that fit: older ones leave at the other end.
        var fitting = new Queue<(AuditEntry Entry, AuditWords Words)>();
        bool more = false;
        foreach (AuditEntry entry in audit.Read(audit.FindTime(since)))
        {
            stopping.ThrowIfCancellationRequested();
            var words = AuditWords.Of(entry.Json.Span);
            if (entry.At < since || entry.At > until || !Fits(who, words.Who) || !Fits(target, words.Target) || !Begins(what, words.What ?? entry.Kind))
                continue;
            fitting.Enqueue((entry, words));
            if (fitting.Count > most)
            {
                more = true;
                fitting.Dequeue();
            }
        }
        return Results.Ok(new AuditList([.. fitting.Reverse().Select(one => Item(one.Entry, one.Words, clock))], more));
    }

    static IResult Head(AuditLog audit)
    {
        AuditHead head = audit.Head;
        return Results.Ok(new AuditHeadFile(head.Sequence, head.Mac, head.At, audit.KeyName));
    }

    static IResult Verify(AuditLog audit, CancellationToken stopping, string? against = null)
    {
        AuditHeadFile? head = null;
        if (!string.IsNullOrEmpty(against) && (head = AuditHeadFile.Parse(against)) is null)
            return Errors.Bad("against", against,
                new("不是链头", "is no head"), new("填写 序号:MAC，见导出的 audit-head 文件", "give SEQUENCE:MAC, as an exported audit-head file has them")).ToResult();
        return Results.Ok(audit.Verify(head, stopping));
    }

    static AuditItem Item(in AuditEntry entry, in AuditWords words, StationClock clock)
    {
        using JsonDocument body = JsonDocument.Parse(entry.Json);
        return new(
            entry.Sequence, StationTimes.Utc(entry.At), clock.AtStation(entry.At), entry.Kind, words.Who, words.What, words.Target, body.RootElement.Clone());
    }

    static bool Fits(string? wanted, string? there) => string.IsNullOrEmpty(wanted) || string.Equals(wanted, there, StringComparison.OrdinalIgnoreCase);

    static bool Begins(string? wanted, string there) => string.IsNullOrEmpty(wanted) || there.StartsWith(wanted, StringComparison.OrdinalIgnoreCase);
}
