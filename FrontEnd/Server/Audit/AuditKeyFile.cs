using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>The key on disk, which only the server's own account may read.</summary>
internal static class AuditKeyFile
{
    /// <summary>Reads it, or makes one where there is none. That it holds a key was seen with the settings.</summary>
    public static byte[] ReadOrMake(string path, IJournalFiles files, ILogger log)
    {
        if (File.Exists(path))
            return AuditKey.FromFile(File.ReadAllBytes(path)) ?? throw new InvalidDataException(path);
        byte[] key = AuditKey.Make();
        OwnerFile.Write(path, AuditKey.ToFile(key));
        if (files.List().Any(file => AuditNames.TryParse(file.Name, out _)))
            log.AuditKeyLost(path, AuditKey.NameOf(key));
        else
            log.AuditKeyMade(path, AuditKey.NameOf(key));
        return key;
    }
}
