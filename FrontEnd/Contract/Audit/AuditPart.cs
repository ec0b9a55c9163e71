namespace LoadMgmt.Contract.Audit;

/// <summary>One file of the log, for reading.</summary>
/// <param name="Length">Bytes that count; a running server appends behind them.</param>
public sealed record AuditPart(string Name, long Length, Func<Stream> Open)
{
    /// <summary>The files of a folder in their order. Throws <see cref="IOException"/> when there is no such folder.</summary>
    public static IReadOnlyList<AuditPart> Of(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles().Select(file => (File: file, Ordinal: AuditNames.TryParse(file.Name, out int ordinal) ? ordinal : 0))
            .Where(file => file.Ordinal > 0).OrderBy(file => file.Ordinal)
            .Select(file => new AuditPart(
                file.File.Name, file.File.Length,
                () => new FileStream(file.File.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))),
    ];
}
