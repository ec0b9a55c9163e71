using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>A small file that only its owner may read, replaced as a whole.</summary>
internal static class OwnerFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        string beside = path + ".new";
        File.Delete(beside);    // so that the new one is made with its own rights, not a leftover's
        using (FileStream stream = Create(beside))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    static FileStream Create(string path) => OperatingSystem.IsWindows()
        ? CreateOnWindows(path)
        : new(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });

    [SupportedOSPlatform("windows")]
    static FileStream CreateOnWindows(string path)
    {
        using WindowsIdentity me = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (SecurityIdentifier who in (SecurityIdentifier[])[me.User!, new(WellKnownSidType.BuiltinAdministratorsSid, null)])
            security.AddAccessRule(new(who, FileSystemRights.FullControl, AccessControlType.Allow));
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, security);
    }
}
