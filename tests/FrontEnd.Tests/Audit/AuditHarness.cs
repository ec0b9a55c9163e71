using System.Text;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Journal;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Audit;

/// <summary>An audit log on a disk in memory that can fail, with a clock that is turned by hand.</summary>
internal sealed class AuditHarness : IDisposable
{
    public static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    public AuditHarness(MemoryFiles? files = null, FakeTimeProvider? time = null, AuditOptions? options = null, long floor = 0, TimeSpan? company = null)
    {
        Files = files ?? new();
        Time = time ?? new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        Log = new(options ?? new(), Key, Files, Time, new LifeSigns(Time), Told, floor, company);
    }

    public MemoryFiles Files { get; }

    public FakeTimeProvider Time { get; }

    public Told Told { get; } = new();

    public AuditLog Log { get; }

    public int Flushes => Files.History.Count(what => what.StartsWith("flush ", StringComparison.Ordinal));

    public static AuditNote Note(string text, string kind = "act") => new(kind, Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}"""));

    public bool Append(params string[] texts) => Log.AppendAsync([.. texts.Select(text => Note(text))]).AsTask().GetAwaiter().GetResult();

    public IReadOnlyList<(long Sequence, string Json)> Entries(long from = 1) =>
        [.. Log.Read(from).Select(entry => (entry.Sequence, Encoding.UTF8.GetString(entry.Json.Span)))];

    /// <summary>A new process on what the disk has after the power went.</summary>
    public AuditHarness AfterPowerLoss(int tornBytes = 0) => new(Files.AfterPowerLoss(tornBytes), Time);

    public void Dispose() => Log.Dispose();
}
