using System.Runtime.InteropServices;

namespace LoadMgmt.Faults.Real;

/// <summary>What POSIX lets one do to a process and a folder.</summary>
internal static partial class Processes
{
    const int FileSize = 1, DetachNow = 2;

    /// <summary>Stopped between two instructions, as by a hypervisor that moves the machine.</summary>
    public static void Pause(int process) => Check(Kill(process, OperatingSystem.IsMacOS() ? 17 : 19), "SIGSTOP");

    public static void Resume(int process) => Check(Kill(process, OperatingSystem.IsMacOS() ? 19 : 18), "SIGCONT");

    /// <summary>No file of the process grows beyond so many bytes (RLIMIT_FSIZE); null: as far as the disk goes.</summary>
    public static void LimitFiles(int process, long? bytes)
    {
        var limit = new Limit { Current = (ulong?)bytes ?? ulong.MaxValue, Most = ulong.MaxValue };
        Check(SetLimit(process, FileSize, limit, 0), "prlimit");
    }

    /// <summary>Puts an empty disk of a size into a folder; for root.</summary>
    public static void Mount(string folder, long bytes) => Check(MountAt("tmpfs", folder, "tmpfs", 0, $"size={bytes}"), "mount");

    public static void Unmount(string folder) => Check(UnmountAt(folder, DetachNow), "umount");

    static void Check(int result, string what)
    {
        if (result != 0)
            throw new IOException($"{what}: errno {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "prlimit64", SetLastError = true)]
    private static partial int SetLimit(int process, int resource, in Limit limit, nint before);

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MountAt(string source, string target, string type, ulong flags, string data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnmountAt(string target, int flags);

    [StructLayout(LayoutKind.Sequential)]
    struct Limit
    {
        public ulong Current, Most;
    }
}
