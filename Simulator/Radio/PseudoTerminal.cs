using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LoadMgmt.Simulator.Radio;

/// <summary>
/// A pair of pseudo-terminals: one end is a stream here, the other a device that a program opens as its serial port. It does not pace, has no
/// key line and no parity.
/// </summary>
public sealed partial class PseudoTerminal : IDisposable
{
    const int ReadWrite = 2, NoControllingTerminal = 0x100, InputOutputError = 5;

    readonly SafeFileHandle _master;

    PseudoTerminal(SafeFileHandle master, string device) => (_master, Device) = (master, device);

    /// <summary>/dev/pts/N, for the other program.</summary>
    public string Device { get; }

    public static PseudoTerminal Open()
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("pseudo-terminals are made on Linux only / 仅 Linux 提供伪终端");
        var master = new SafeFileHandle(OpenMaster(ReadWrite | NoControllingTerminal), ownsHandle: true);
        byte[] name = new byte[128];
        if (master.IsInvalid || Grant(master) != 0 || Unlock(master) != 0 || Name(master, name, name.Length) != 0)
            throw new IOException("this system gives no pseudo-terminal / 系统不提供伪终端");
        return new(master, System.Text.Encoding.ASCII.GetString(name).TrimEnd('\0'));
    }

    /// <summary>What the other program wrote; waits for it, also while nobody has the device open. 0 once closed.</summary>
    public int Read(Span<byte> into)
    {
        while (!_master.IsClosed)
        {
            nint count = ReadBytes(_master, ref MemoryMarshal.GetReference(into), into.Length);
            if (count > 0)
                return (int)count;
            if (Marshal.GetLastPInvokeError() != InputOutputError)
                return 0;
            Thread.Sleep(20);    // nobody has it open
        }
        return 0;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!_master.IsClosed)
            WriteBytes(_master, in MemoryMarshal.GetReference(bytes), bytes.Length);
    }

    public void Dispose() => _master.Dispose();

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    private static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static partial int Grant(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static partial int Unlock(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int Name(SafeFileHandle master, byte[] name, nint length);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadBytes(SafeFileHandle handle, ref byte bytes, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(SafeFileHandle handle, in byte bytes, nint count);
}
