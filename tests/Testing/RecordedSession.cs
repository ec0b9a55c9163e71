using System.Text.Json;
using LoadMgmt.Protocols;

namespace LoadMgmt.Testing;

/// <summary>A whole conversation between a real terminal and a real master, as it was taken off a network.</summary>
public sealed record RecordedSession(string Id, IReadOnlyList<RecordedStep> Steps)
{
    public static IReadOnlyList<RecordedSession> All { get; } = Read();

    public static IEnumerable<string> Ids => All.Select(session => session.Id);

    public TerminalAddress Terminal => Frames.First(Steps[0].Frame).Address.Terminal;

    public static RecordedSession Of(string id) => All.Single(session => session.Id == id);

    /// <summary>A3 aside: the recorded master writes 02 where the terminal sent 02 or 00; the checksum goes with it.</summary>
    public static string WithoutStation(byte[] frame)
    {
        byte[] copy = [.. frame];
        (copy[11], copy[^2]) = (0, 0);
        return Convert.ToHexString(copy);
    }

    static List<RecordedSession> Read()
    {
        List<RecordedSession> sessions = [];
        foreach (string text in File.ReadLines(Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Golden", "frames-376.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement line = document.RootElement;
            if (line.GetProperty("kind").GetString() == "session")
                sessions.Add(new(line.GetProperty("id").GetString()!, [.. line.GetProperty("expected").GetProperty("steps").EnumerateArray().Select(StepOf)]));
        }
        return sessions;
    }

    static RecordedStep StepOf(JsonElement step) =>
        new(TimeSpan.FromSeconds(step[0].GetDouble()), step[1].GetString() == "up", step[2].GetString()!, Hex.Bytes(step[3].GetString()!));
}

/// <param name="At">Since the recording's own beginning.</param>
/// <param name="IsUp">From the terminal.</param>
/// <param name="Connection">Name of the connection; the terminal has several one after the other.</param>
public sealed record RecordedStep(TimeSpan At, bool IsUp, string Connection, byte[] Frame);
