using System.Net.Sockets;
using LoadMgmt.Testing;

namespace LoadMgmt.Integration.Tests.Server;

/// <summary>Conversations taken off a network, replayed over sockets against the running front end: it answers as that master did.</summary>
public sealed class RecordedConversations
{
    [TestCaseSource(typeof(RecordedSession), nameof(RecordedSession.Ids))]
    [CancelAfter(60_000)]
    public async Task The_front_end_answers_as_the_recorded_master(string id, CancellationToken giveUp)
    {
        RecordedSession session = RecordedSession.Of(id);
        await using RunningServer server = await RunningServer.StartAsync(
            "--Profiles:Own:0:Name=recorded", "--Profiles:Own:0:Edition=1376.1-2013", "--Profiles:Own:0:ConfirmForm=All");
        server.Archive(session.Terminal, "recorded");
        var connections = new Dictionary<string, Conversation>();
        int answered = 0;

        foreach (RecordedStep step in session.Steps)
        {
            if (!connections.TryGetValue(step.Connection, out Conversation? conversation))
                connections[step.Connection] = conversation = await Conversation.OpenAsync(server, giveUp);
            if (step.IsUp)
            {
                await conversation.SendAsync(step.Frame, giveUp);
                continue;
            }
            // What that master left unanswered (a heartbeat it lost) ours answers: those answers are passed over.
            while (RecordedSession.WithoutStation(await conversation.AnswerAsync(giveUp)) != RecordedSession.WithoutStation(step.Frame))
            {
            }
            answered++;
        }
        foreach (Conversation conversation in connections.Values)
            conversation.Dispose();
        Assert.That(answered, Is.EqualTo(session.Steps.Count(step => !step.IsUp)));
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
