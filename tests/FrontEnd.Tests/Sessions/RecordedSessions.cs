using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>Whole conversations taken off a network between a real terminal and a real master: ours answers where that master did, and as it did.</summary>
public sealed class RecordedSessions
{
    [TestCaseSource(typeof(RecordedSession), nameof(RecordedSession.Ids))]
    public void Every_answer_of_the_real_master_is_ours_too(string id)
    {
        RecordedSession session = RecordedSession.Of(id);
        // That master confirms with F1, and with its own address in A3; the profile says so, the rest is echoed.
        TerminalProfile profile = TerminalProfile.Gdw1376 with { Wire = WireProfile.Gdw1376 with { ConfirmForm = ConfirmForm.All } };
        var bench = new SessionBench(SessionBench.TerminalOf(session.Terminal, profile));
        var links = new Dictionary<string, FakeLink>();
        var waiting = new Queue<string>();
        TimeSpan clock = session.Steps[0].At;
        int ups = 0, downs = 0;

        foreach (RecordedStep step in session.Steps)
        {
            bench.Time.Advance(step.At > clock ? step.At - clock : TimeSpan.Zero);
            clock = step.At;
            if (!links.TryGetValue(step.Connection, out FakeLink? link))
                links[step.Connection] = link = new($"10.0.0.1:{40000 + links.Count}");
            if (step.IsUp)
            {
                ups++;
                foreach (string answer in bench.Receive(link, Convert.ToHexString(step.Frame)))
                    waiting.Enqueue(RecordedSession.WithoutStation(Hex.Bytes(answer)));
            }
            else
            {
                downs++;
                // What the master left unanswered (a heartbeat it lost), we answered: skip to its next answer.
                string expected = RecordedSession.WithoutStation(step.Frame);
                while (waiting.Count > 0 && waiting.Peek() != expected)
                    waiting.Dequeue();
                Assert.That(waiting, Is.Not.Empty, $"answer {Convert.ToHexString(step.Frame)} at {step.At}");
                waiting.Dequeue();
            }
        }
        Assert.That((ups, downs), Is.Not.EqualTo((0, 0)));
    }
}
