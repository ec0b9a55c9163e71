using System.Net.Sockets;
using System.Text.Json;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;

namespace LoadMgmt.Integration.Tests.Server;

/// <summary>Conversations taken off a network, replayed over sockets against the running front end: it answers as that master did.</summary>
public sealed class RecordedConversations
{
    static readonly string s_file = Path.Combine(Repository.Root, "tests", "Protocols.Tests", "Golden", "frames-376.jsonl");

    public static IEnumerable<string> Ids =>
        Lines.Where(line => line.GetProperty("kind").GetString() == "session").Select(line => line.GetProperty("id").GetString()!);

    static IEnumerable<JsonElement> Lines => File.ReadLines(s_file).Select(line => JsonDocument.Parse(line).RootElement);

    [TestCaseSource(nameof(Ids))]
    [CancelAfter(60_000)]
    public async Task The_front_end_answers_as_the_recorded_master(string id, CancellationToken giveUp)
    {
        JsonElement[] steps = [.. Lines.Single(line => line.GetProperty("id").GetString() == id).GetProperty("expected").GetProperty("steps").EnumerateArray()];
        TerminalAddress address = Frames.First(Hex.Bytes(steps[0][3].GetString()!)).Address.Terminal;
        await using RunningServer server = await RunningServer.StartAsync(
            "--Profiles:Own:0:Name=recorded", "--Profiles:Own:0:Edition=1376.1-2013", "--Profiles:Own:0:ConfirmForm=All");
        server.Archive(address, "recorded");
        var connections = new Dictionary<string, Conversation>();
        int answered = 0;

        foreach (JsonElement step in steps)
        {
            (string direction, string connection, byte[] frame) = (step[1].GetString()!, step[2].GetString()!, Hex.Bytes(step[3].GetString()!));
            if (!connections.TryGetValue(connection, out Conversation? conversation))
                connections[connection] = conversation = await Conversation.OpenAsync(server, giveUp);
            if (direction == "up")
            {
                await conversation.SendAsync(frame, giveUp);
                continue;
            }
            // What that master left unanswered (a heartbeat it lost) ours answers: those answers are passed over.
            while (WithoutStation(await conversation.AnswerAsync(giveUp)) != WithoutStation(frame))
            {
            }
            answered++;
        }
        foreach (Conversation conversation in connections.Values)
            conversation.Dispose();
        Assert.That(answered, Is.EqualTo(steps.Count(step => step[1].GetString() == "down")));
    }

    /// <summary>A3 aside: the recorded master writes 02 where the terminal sent 02 or 00; the checksum goes with it.</summary>
    static string WithoutStation(byte[] frame)
    {
        byte[] copy = [.. frame];
        (copy[11], copy[^2]) = (0, 0);
        return Convert.ToHexString(copy);
    }

    /// <summary>One connection of the terminal.</summary>
    sealed class Conversation(TcpClient client) : IDisposable
    {
        readonly Queue<byte[]> _answers = new();

        public static async Task<Conversation> OpenAsync(RunningServer server, CancellationToken giveUp)
        {
            var client = new TcpClient();
            await client.ConnectAsync(server.Tcp, giveUp);
            return new(client);
        }

        public async Task SendAsync(byte[] frame, CancellationToken giveUp) => await client.GetStream().WriteAsync(frame, giveUp);

        public async Task<byte[]> AnswerAsync(CancellationToken giveUp)
        {
            byte[] buffer = new byte[4096];
            while (_answers.Count == 0)
            {
                int count = await client.GetStream().ReadAsync(buffer, giveUp);
                Assert.That(count, Is.Positive, "the front end closed the connection");
                foreach (byte[] frame in Frames.In(buffer.AsSpan(0, count)))
                    _answers.Enqueue(frame);
            }
            return _answers.Dequeue();
        }

        public void Dispose() => client.Dispose();
    }
}
