using System.Runtime.InteropServices;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Makes a folder's entries durable. On Unix a new file's name is not safe before its folder is flushed, and .NET opens no folders;
/// Windows journals names by itself and has no such call.
/// </summary>
internal static partial class DirectoryFlush
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = Open(folder, 0);
        if (descriptor < 0)
            throw new IOException($"open {folder}: error {Marshal.GetLastPInvokeError()}");
        try
        {
            if (Sync(descriptor) != 0)
                throw new IOException($"flush {folder}: error {Marshal.GetLastPInvokeError()}");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
