using System.Text.Json;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>Whole conversations taken off a network between a real terminal and a real master: ours answers where that master did, and as it did.</summary>
public sealed class RecordedSessions
{
    public static IEnumerable<string> Ids =>
        Lines.Where(line => line.GetProperty("kind").GetString() == "session").Select(line => line.GetProperty("id").GetString()!);

    static IEnumerable<JsonElement> Lines =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Golden", "frames-376.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);

    [TestCaseSource(nameof(Ids))]
    public void Every_answer_of_the_real_master_is_ours_too(string id)
    {
        JsonElement line = Lines.Single(line => line.GetProperty("id").GetString() == id);
        JsonElement[] steps = [.. line.GetProperty("expected").GetProperty("steps").EnumerateArray()];
        // That master confirms with F1, and with its own address in A3; the profile says so, the rest is echoed.
        TerminalProfile profile = TerminalProfile.Gdw1376 with { Wire = WireProfile.Gdw1376 with { ConfirmForm = ConfirmForm.All } };
        byte[] first = Hex.Bytes(steps[0][3].GetString()!);
        TerminalAddress address = Frames.First(first).Address.Terminal;
        var bench = new SessionBench(SessionBench.TerminalOf(address, profile));
        var links = new Dictionary<string, FakeLink>();
        var waiting = new Queue<string>();
        double clock = steps[0][0].GetDouble();
        int ups = 0, downs = 0;

        foreach (JsonElement step in steps)
        {
            (double at, string direction, string connection, string hex) = (step[0].GetDouble(), step[1].GetString()!, step[2].GetString()!, step[3].GetString()!);
            bench.Time.Advance(TimeSpan.FromSeconds(Math.Max(0, at - clock)));
            clock = at;
            if (!links.TryGetValue(connection, out FakeLink? link))
                links[connection] = link = new($"10.0.0.1:{40000 + links.Count}");
            if (direction == "up")
            {
                ups++;
                foreach (string answer in bench.Receive(link, hex))
                    waiting.Enqueue(WithoutStation(answer));
            }
            else
            {
                downs++;
                // What the master left unanswered (a heartbeat it lost), we answered: skip to its next answer.
                while (waiting.Count > 0 && waiting.Peek() != WithoutStation(hex))
                    waiting.Dequeue();
                Assert.That(waiting, Is.Not.Empty, $"answer {hex} at {at}");
                waiting.Dequeue();
            }
        }
        Assert.That((ups, downs), Is.Not.EqualTo((0, 0)));
    }

    /// <summary>A3 aside: the recorded master writes 02 where the terminal sent 02 or 00; the checksum goes with it.</summary>
    static string WithoutStation(string hex)
    {
        byte[] frame = Hex.Bytes(hex);
        (frame[11], frame[^2]) = (0, 0);
        return Convert.ToHexString(frame);
    }
}
