using System.Security.Cryptography;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Archive.Csv;
using LoadMgmt.FrontEnd.Audit;
using Microsoft.AspNetCore.Http.Features;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>The archive as CSV files, in and out. An import without apply=true is a dry run.</summary>
internal static class ArchiveEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.Archive, Import)
            .Accepts<string>("text/csv").Produces<ImportReport>().Produces<ImportReport>(422)
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("archive").WithSummary("Imports a CSV file; a dry run unless apply=true; skipBad=true leaves bad lines out")
            .WithDescription("导入档案 CSV，默认试运行");
        app.MapGet(Routes.Archive, Export).Produces<string>(200, "text/csv")
            .WithMetadata(Within.Scope).WithTags("archive").WithSummary("Exports one part of the archive; header=zh for Chinese column names").WithDescription("导出档案 CSV");
    }

    static async Task<IResult> Import(
        string kind, HttpRequest request, ArchiveImport import, ApiOptions options, AuditTrail trail, string? apply = null, string? skipBad = null)
    {
        if (!TryTable(kind, out ArchiveTable table, out ProblemResult? problem)
            || !Input.TryFlag(apply, "apply", false, out bool applies, out problem)
            || !Input.TryFlag(skipBad, "skipBad", false, out bool skips, out problem))
            return problem;
        // The server's own limit is smaller; ours counts the bytes as they come.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        using MemoryStream? file = await ReadAsync(request, options.MaxImportBytes);
        if (file is null)
            return Errors.TooLarge.ToResult();
        if (file.Length == 0)
            return Errors.Missing("body", new("请求内容为 CSV 文件", "send the CSV file as the body")).ToResult();
        Language language = LanguageChoice.Of(request);
        try
        {
            ImportPlan plan = import.Plan(table, file);
            if (!applies)
                return Results.Ok(Report(plan, dryRun: true, applied: false, inStore: false, language));
            if (!await trail.Act(Caller.Of(request.HttpContext).Actor, "archive.import", kind, after: Described(plan, skips, file)))
                return Errors.LogUnavailable.ToResult();
            ImportResult result = import.Apply(plan, skips);
            // 422 with the same report: a file whose bad lines stopped it is an error for whoever only looks at the status.
            return Results.Json(
                Report(result.Plan, dryRun: false, result.Applied, result.Saved.InStore, language), statusCode: result.Applied ? 200 : 422);
        }
        catch (ArchiveUnavailableException exception)
        {
            return Errors.StoreUnavailable(exception.Message).ToResult();
        }
    }

    /// <summary>What the import will do, as the audit log has it: the numbers, and the file by its hash.</summary>
    static object Described(ImportPlan plan, bool skipBad, MemoryStream file) => new
    {
        plan.Lines, plan.Added, plan.Changed, plan.Unchanged, Bad = plan.Problems.Count, SkipBad = skipBad, Bytes = file.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length))),
    };

    static ImportReport Report(ImportPlan plan, bool dryRun, bool applied, bool inStore, Language language) => new(
        Enum.Parse<ArchiveKind>(plan.Table.ToString()), dryRun, applied, inStore, plan.Lines, plan.Added, plan.Changed, plan.Unchanged,
        [.. plan.Problems.Select(problem => new BadLine(problem.Line, problem.Field, problem.Value, problem.Expected.In(language)))]);

    static IResult Export(string kind, Scope scope, ArchiveExport export, string? header = null)
    {
        if (!TryTable(kind, out ArchiveTable table, out ProblemResult? problem))
            return problem;
        using var file = new MemoryStream();
        export.Write(table, scope.Archive, file, chinese: header == "zh");
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", kind + ".csv");
    }

    static bool TryTable(string kind, out ArchiveTable table, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemResult? problem)
    {
        string all = string.Join(' ', Enum.GetNames<ArchiveTable>()).ToLowerInvariant();
        problem = Enum.TryParse(kind, ignoreCase: true, out table) && !char.IsAsciiDigit(kind[0]) ? null
            : Errors.Bad("kind", kind, new("没有此类档案", "is no part of the archive"), new($"可选：{all}", $"there are: {all}")).ToResult();
        return problem is null;
    }

    /// <summary>The body in memory, since the reader of CSV is synchronous; null when it is larger than allowed.</summary>
    static async Task<MemoryStream?> ReadAsync(HttpRequest request, long most)
    {
        var file = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (file.Length + count > most)
                return null;
            file.Write(buffer, 0, count);
        }
        file.Position = 0;
        return file;
    }
}
