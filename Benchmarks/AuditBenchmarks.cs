using System.Text;
using BenchmarkDotNet.Attributes;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Benchmarks;

/// <summary>
/// Audit entries of 300 bytes from append to durable, by how many are appended before one waits: chained, written and flushed on the disk of
/// the temporary folder. Time and allocation are per entry.
/// </summary>
[MemoryDiagnoser]
public class AuditBenchmarks : IDisposable
{
    const int Entries = 12_000;

    readonly AuditNote _note = new("command", Encoding.UTF8.GetBytes($$"""{"id":"20261125-00001","frame":"{{new string('6', 264)}}"}"""));
    string _folder = "";
    AuditLog _log = null!;

    [Params(1, 100, 12_000)]
    public int Group { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("audit").FullName;
        _log = new(new(), new byte[32], new DiskFiles(_folder), TimeProvider.System, new LifeSigns(TimeProvider.System), NullLogger<AuditLog>.Instance);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _log.Dispose();
        GC.SuppressFinalize(this);
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Entries)]
    public async Task<long> AppendUntilDurable()
    {
        for (int entry = 1; entry <= Entries; entry++)
        {
            ValueTask<bool> appended = _log.AppendAsync(_note);
            if (entry % Group == 0 && !await appended)
                throw new InvalidOperationException("the disk does not take it");
        }
        return _log.LastSequence;
    }
}
