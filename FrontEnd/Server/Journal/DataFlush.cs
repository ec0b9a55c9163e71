using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Makes a file's bytes durable, and its length where that grew. Linux can leave out the time of change, which otherwise costs a second
/// write elsewhere; .NET asks for everything.
/// </summary>
internal static partial class DataFlush
{
    const int Interrupted = 4;

    public static void Flush(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }
        while (Sync(file) != 0)
            if (Marshal.GetLastPInvokeError() is not Interrupted and int error)
                throw new IOException($"flush: error {error}, {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
