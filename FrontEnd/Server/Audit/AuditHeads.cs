using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// Once a day (UTC) the head goes into a small file and into the server's own log: somebody carries it elsewhere, and from then on nobody
/// can change what was before, not with the key either.
/// </summary>
internal sealed class AuditHeads(AuditLog audit, string folder, TimeProvider time, ILogger log)
{
    const string Pattern = "audit-head-*.json";

    /// <summary>Writes today's file unless it is there. Throws <see cref="IOException"/> when the folder does not take it.</summary>
    public void Export()
    {
        AuditHead head = audit.Head;
        string path = Path.Combine(folder, AuditHeadFile.NameOf(time.GetUtcNow().UtcDateTime));
        if (head.Sequence == 0 || File.Exists(path))
            return;
        Directory.CreateDirectory(folder);
        string beside = path + ".new";
        File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(
            new AuditHeadFile(head.Sequence, head.Mac, head.At, audit.KeyName), ContractJson.Default.AuditHeadFile));
        File.Move(beside, path, overwrite: true);
        log.AuditHeadExported(head.Sequence, head.Mac, head.At, path);
    }

    /// <summary>The highest sequence that was ever exported: the log had so many entries.</summary>
    public static long HighestIn(string folder) => !Directory.Exists(folder) ? 0
        : Directory.EnumerateFiles(folder, Pattern).Select(path => AuditHeadFile.Parse(File.ReadAllText(path))?.Sequence ?? 0).DefaultIfEmpty(0).Max();
}
