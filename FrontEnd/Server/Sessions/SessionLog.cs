using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Keeps session events over a restart.</summary>
internal interface ISessionLog
{
    void Append(SessionEvent change);
}

/// <summary>
/// A line per session event: kind, address, instant, end point. Written anew with one line per terminal at start, at a stop and now and
/// then, so that it stays small. Losing its tail in a crash loses when terminals were heard last, so single lines are not flushed to disk.
/// </summary>
internal sealed class SessionLog(string path) : ISessionLog, IDisposable
{
    /// <summary>First word of the line that sums a terminal up: address, login, last heard, conflict, frame counter.</summary>
    const string Sum = "Past";

    /// <summary>Longer than the longest address, kind, instant and end point together.</summary>
    const int MaxLine = 192;

    readonly Lock _gate = new();
    StreamWriter? _writer;

    /// <summary>Reads the past, writes it anew, and opens the log for what comes.</summary>
    public IReadOnlyDictionary<TerminalAddress, SessionPast> Open()
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        Dictionary<TerminalAddress, SessionPast> past = File.Exists(path) ? Read(File.ReadLines(path)) : [];
        Rewrite(() => past);
        return past;
    }

    public void Append(SessionEvent change)
    {
        Span<char> line = stackalloc char[MaxLine];
        int length = Write(change, line);
        lock (_gate)
            _writer?.WriteLine(line[..length]);
    }

    /// <summary>Replaces the log by one line per terminal. <paramref name="past"/> is asked while nothing is appended, so that no event falls between.</summary>
    public void Rewrite(Func<IReadOnlyDictionary<TerminalAddress, SessionPast>> past)
    {
        string fresh = path + ".new";
        lock (_gate)
            try
            {
                using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write))
                using (var writer = new StreamWriter(stream))
                {
                    foreach ((TerminalAddress address, SessionPast one) in past())
                        writer.WriteLine(Line(address, one));
                    writer.Flush();
                    stream.Flush(flushToDisk: true);
                }
                _writer?.Dispose();
                _writer = null;
                File.Move(fresh, path, overwrite: true);
            }
            finally
            {
                _writer ??= new StreamWriter(path, append: true) { AutoFlush = true };
            }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    /// <summary>A line that is torn or not ours is passed over.</summary>
    internal static Dictionary<TerminalAddress, SessionPast> Read(IEnumerable<string> lines)
    {
        var past = new Dictionary<TerminalAddress, SessionPast>();
        foreach (string line in lines)
        {
            string[] parts = line.Split('\t');
            if (parts.Length < 4 || !TerminalAddress.TryParse(parts[1], out TerminalAddress address))
                continue;
            if (parts[0] == Sum && TrySum(parts, out SessionPast sum))
                past[address] = sum;
            else if (Enum.TryParse(parts[0], out SessionEventKind kind) && TryTime(parts[2], out DateTime at))
                past[address] = After(past.GetValueOrDefault(address), kind, at);
        }
        return past;
    }

    static SessionPast After(SessionPast before, SessionEventKind kind, DateTime at) => kind switch
    {
        SessionEventKind.Login => before with { LoginAt = at, LastHeardAt = at },
        SessionEventKind.Fresh or SessionEventKind.Takeover or SessionEventKind.Logout => before with { LastHeardAt = at },
        SessionEventKind.Conflict => before with { LastHeardAt = at, HasConflict = true },
        SessionEventKind.ConflictCleared => before with { HasConflict = false },
        _ => before,
    };

    static bool TrySum(string[] parts, out SessionPast past)
    {
        past = default;
        if (parts.Length < 6 || !TryTime(parts[2], out DateTime login) || !TryTime(parts[3], out DateTime heard)
            || !byte.TryParse(parts[5], CultureInfo.InvariantCulture, out byte counter))
            return false;
        past = new(login, heard, parts[4] == "1", counter);
        return true;
    }

    static bool TryTime(string text, out DateTime at) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out at);

    /// <summary>Without a string, since a storm of logins would leave tens of thousands of them.</summary>
    static int Write(in SessionEvent change, Span<char> line)
    {
        // Piece by piece: an interpolated text boxes each of its values until the compiler has had the time for a storm's second look.
        Enum.TryFormat(change.Kind, line, out int length);
        line[length++] = '\t';
        change.Address.TryFormat(line[length..], out int piece);
        line[length += piece] = '\t';
        change.At.TryFormat(line[++length..], out piece, "O", CultureInfo.InvariantCulture);
        line[length += piece] = '\t';
        length++;
        return change.Remote is { } remote ? length + Write(remote, line[length..]) : length;
    }

    static int Write(IPEndPoint remote, Span<char> text)
    {
        bool isV6 = remote.AddressFamily == AddressFamily.InterNetworkV6;
        int length = 0;
        if (isV6)
            text[length++] = '[';
        remote.Address.TryFormat(text[length..], out int piece);
        length += piece;
        if (isV6)
            text[length++] = ']';
        text[length++] = ':';
        remote.Port.TryFormat(text[length..], out piece, default, CultureInfo.InvariantCulture);
        return length + piece;
    }

    static string Line(TerminalAddress address, SessionPast past) => string.Create(
        CultureInfo.InvariantCulture, $"{Sum}\t{address}\t{past.LoginAt:O}\t{past.LastHeardAt:O}\t{(past.HasConflict ? 1 : 0)}\t{past.FrameCounter}");
}
