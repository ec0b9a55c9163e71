using System.Globalization;
using System.Text;
using System.Text.Json;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>
/// The local command log: one line a step, CRC-32C of the JSON in eight hexadecimal digits before it, each flushed before anything is
/// done because of it. A new file at each start and after each failure; files are never changed and never deleted.
/// </summary>
internal sealed class CommandLog(IJournalFiles files, ILogger log) : IDisposable
{
    const string Prefix = "commands-", Suffix = ".log";
    const int ChecksumLength = 9;

    readonly Lock _gate = new();
    IJournalFile? _file;
    int _ordinal;

    /// <summary>All steps, in order. A line that cannot be read is told and stepped over, except a torn last one, which never acted.</summary>
    public IReadOnlyList<CommandStep> ReadAll()
    {
        var steps = new List<CommandStep>();
        foreach (string name in files.List().Select(file => file.Name).Where(IsLog).Order(StringComparer.Ordinal))
        {
            _ordinal = Math.Max(_ordinal, OrdinalOf(name));
            using Stream stream = files.OpenRead(name);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            ReadOnlySpan<byte> rest = copy.GetBuffer().AsSpan(0, (int)copy.Length);
            for (int line = 1; rest.IndexOf((byte)'\n') is >= 0 and int end; line++)
            {
                if (TryRead(rest[..end]) is { } step)
                    steps.Add(step);
                else
                    log.CommandLineUnreadable(name, line);
                rest = rest[(end + 1)..];
            }
        }
        return steps;
    }

    /// <summary>Returns when the step is durable; false: the disk does not take it, in a new file either.</summary>
    public bool TryAppend(CommandStep step)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(step, CommandLogJson.Default.CommandStep);
        byte[] line = [.. Encoding.ASCII.GetBytes($"{Crc32C.Of(json):x8} "), .. json, (byte)'\n'];
        lock (_gate)
            return TryWrite(line) || TryWrite(line);
    }

    public void Dispose() => _file?.Dispose();

    bool TryWrite(byte[] line)
    {
        try
        {
            if (_file is null)
            {
                _file = files.Create(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{++_ordinal:D6}{Suffix}"));
                files.FlushDirectory();
            }
            _file.Append(line);
            _file.Flush();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.CommandLogFailed(error);
            _file?.Dispose();
            _file = null;
            return false;
        }
    }

    static CommandStep? TryRead(ReadOnlySpan<byte> line)
    {
        if (line.Length <= ChecksumLength
            || !uint.TryParse(line[..(ChecksumLength - 1)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint checksum)
            || checksum != Crc32C.Of(line[ChecksumLength..]))
            return null;
        try
        {
            return JsonSerializer.Deserialize(line[ChecksumLength..], CommandLogJson.Default.CommandStep);
        }
        catch (JsonException)
        {
            return null;    // whole, but of another version of the server; told as unreadable
        }
    }

    static bool IsLog(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) && OrdinalOf(name) > 0;

    static int OrdinalOf(string name) =>
        int.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int ordinal) ? ordinal : 0;
}
