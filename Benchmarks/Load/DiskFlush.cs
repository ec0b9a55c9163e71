using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>What the disk itself takes to make a line durable, asked now and then in a file beside the server's.</summary>
internal sealed class DiskFlush(string folder) : IDisposable
{
    readonly SafeFileHandle _file = File.OpenHandle(Path.Combine(folder, $"flush-{Guid.NewGuid():N}.probe"), FileMode.CreateNew, FileAccess.Write, options: FileOptions.DeleteOnClose);
    readonly byte[] _line = new byte[400];
    readonly List<double> _times = [];

    public void Probe()
    {
        long start = Stopwatch.GetTimestamp();
        RandomAccess.Write(_file, _line, (long)_times.Count * _line.Length);
        RandomAccess.FlushToDisk(_file);
        _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>The least first.</summary>
    public double[] Milliseconds => [.. _times.Order()];

    public void Dispose() => _file.Dispose();
}
