using System.Diagnostics;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>What the disk itself takes to make a line durable.</summary>
internal static class DiskFlush
{
    /// <summary>Of so many flushes, the least first.</summary>
    public static double[] Milliseconds(string folder, int count)
    {
        string path = Path.Combine(folder, "flush.probe");
        var line = new byte[400];
        var times = new double[count];
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
            for (int i = 0; i < count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, line, (long)i * line.Length);
                RandomAccess.FlushToDisk(file);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        File.Delete(path);
        return [.. times.Order()];
    }
}
