using System.Globalization;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Keeps session events over a restart.</summary>
internal interface ISessionLog
{
    void Append(SessionEvent change);
}

/// <summary>What is left of a terminal's session after a restart.</summary>
internal readonly record struct SessionPast(DateTime LoginAt, DateTime LastHeardAt);

/// <summary>
/// A line per session event: kind, address, instant, end point. Read once at start and written anew with one line per terminal, so that
/// it stays small. Losing its tail in a crash loses only when a terminal was heard last, so it is not flushed.
/// </summary>
internal sealed class SessionLog(string path) : ISessionLog, IDisposable
{
    StreamWriter? _writer;

    /// <summary>Reads the past, writes it anew, and opens the log for what comes.</summary>
    public IReadOnlyDictionary<TerminalAddress, SessionPast> Open()
    {
        Dictionary<TerminalAddress, SessionPast> past = File.Exists(path) ? Read(File.ReadLines(path)) : [];
        string fresh = path + ".new";
        using (var writer = new StreamWriter(fresh))
            foreach ((TerminalAddress address, SessionPast one) in past)
            {
                if (one.LoginAt != default)
                    writer.WriteLine(Line(SessionEventKind.Login, address, one.LoginAt, null));
                writer.WriteLine(Line(SessionEventKind.Fresh, address, one.LastHeardAt, null));
            }
        File.Move(fresh, path, overwrite: true);
        _writer = new StreamWriter(path, append: true) { AutoFlush = true };
        return past;
    }

    public void Append(SessionEvent change) => _writer?.WriteLine(Line(change.Kind, change.Address, change.At, change.RemoteEndPoint));

    public void Dispose() => _writer?.Dispose();

    /// <summary>A line that is torn or not ours is passed over.</summary>
    internal static Dictionary<TerminalAddress, SessionPast> Read(IEnumerable<string> lines)
    {
        var past = new Dictionary<TerminalAddress, SessionPast>();
        foreach (string line in lines)
        {
            string[] parts = line.Split('\t');
            if (parts.Length < 3 || !Enum.TryParse(parts[0], out SessionEventKind kind) || !TerminalAddress.TryParse(parts[1], out TerminalAddress address)
                || !DateTime.TryParse(parts[2], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime at))
                continue;
            SessionPast before = past.GetValueOrDefault(address);
            past[address] = new(kind == SessionEventKind.Login ? at : before.LoginAt, at > before.LastHeardAt ? at : before.LastHeardAt);
        }
        return past;
    }

    static string Line(SessionEventKind kind, TerminalAddress address, DateTime at, string? remote) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}\t{address}\t{at:O}\t{remote}");
}
