using System.Runtime.InteropServices;

namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>
/// A file that would grow beyond the limit of the process (ulimit -f, LimitFSIZE of systemd) is a failed write like that on a full disk, which
/// journal and store outlive. Without somebody who takes the signal that comes with it, the system ends the process instead.
/// </summary>
internal static class FileSizeSignal
{
    /// <summary>SIGXFSZ, which has the same number on Linux, macOS and the BSDs.</summary>
    const PosixSignal FileSizeExceeded = (PosixSignal)25;

    /// <summary>Until disposed the write fails and nothing else happens; null on Windows, which has no such limit.</summary>
    public static PosixSignalRegistration? Take() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileSizeExceeded, context => context.Cancel = true);
}
