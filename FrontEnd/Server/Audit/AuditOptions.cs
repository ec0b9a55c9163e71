using LoadMgmt.Contract.Audit;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Settings section Audit: the record of everything that changes anything.</summary>
internal sealed record AuditOptions
{
    /// <summary>What regulations ask for; less is refused.</summary>
    const int LeastDays = 180;

    const long MiB = 1 << 20;

    /// <summary>Folder of the log; empty: "audit" under Station:DataDirectory. A local disk.</summary>
    public string Directory { get; init; } = "";

    /// <summary>File of the key that chains the entries; empty: "audit.key" under Station:DataDirectory. Made at the first start. Never in the database.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Folder for the daily head, to be carried elsewhere; empty: "audit-heads" under Station:DataDirectory.</summary>
    public string HeadFolder { get; init; } = "";

    /// <summary>Days that entries are kept.</summary>
    public int KeepDays { get; init; } = 400;

    /// <summary>A file is closed at this size, and each day.</summary>
    public long FileBytes { get; init; } = 64 * MiB;

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        if (KeepDays is < LeastDays or > 36_500)
            yield return $"Audit:{nameof(KeepDays)} {KeepDays}: give {LeastDays} to 36500; a record of operations is kept for half a year at least / 取值 {LeastDays} 至 36500，操作记录至少保存半年";
        if (FileBytes is < MiB or > 1024 * MiB)
            yield return $"Audit:{nameof(FileBytes)} {FileBytes}: give {MiB} to {1024 * MiB} / 取值 {MiB} 至 {1024 * MiB}";
    }

    /// <summary>What is wrong with the key file, once paths are given: nothing is ever written over a file that holds no key.</summary>
    public IEnumerable<string> KeyFaults()
    {
        string? fault = null;
        try
        {
            if (File.Exists(KeyFile) && AuditKey.FromFile(File.ReadAllBytes(KeyFile)) is null)
                fault = $"Audit:{nameof(KeyFile)} {KeyFile}: holds no key of {2 * AuditKey.Length} hexadecimal digits / 不是有效的密钥文件";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            fault = $"Audit:{nameof(KeyFile)} {KeyFile}: {error.Message} / 密钥文件无法读取";
        }
        return fault is null ? [] : [fault];
    }

    /// <summary>The same with every path given.</summary>
    public AuditOptions Under(string dataFolder) => this with
    {
        Directory = Directory.Length > 0 ? Directory : Path.Combine(dataFolder, "audit"),
        KeyFile = KeyFile.Length > 0 ? KeyFile : Path.Combine(dataFolder, "audit.key"),
        HeadFolder = HeadFolder.Length > 0 ? HeadFolder : Path.Combine(dataFolder, "audit-heads"),
    };
}
