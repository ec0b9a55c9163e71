using System.Buffers.Binary;
using System.Collections.Concurrent;
using CsCheck;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>Whatever happens between links, time-outs, takeovers and people: a control reaches the wire once or never, and its outcome says which.</summary>
public sealed class AtMostOnce
{
    enum Step { LogIn, Beat, LogOut, Close, Reconnect, Wait, WaitLong, Control, Question, Answer, Deny, FillBuffer, EmptyBuffer, Resolve, LogFails, LogWaits, LogDone }

    static readonly Gen<(Step Step, int Link)[]> s_course =
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 2]).Array[1, 60];

    [Test]
    public void A_control_never_reaches_a_link_twice_and_its_outcome_says_whether_it_did() =>
        s_course.Sample(course =>
        {
            var bench = new SessionBench();
            var all = new List<FakeLink>();
            FakeLink[] links = [New(), New(), New()];
            var sent = new List<Marked>();
            bool logFails = false, logWaits = false;
            var notes = new Queue<(TaskCompletionSource<bool> Note, bool Taken)>();

            FakeLink New()
            {
                var link = new FakeLink($"10.0.0.{all.Count % 3 + 1}:{all.Count + 1}");
                all.Add(link);
                return link;
            }

            void Hear(int link, string frames)
            {
                if (links[link].IsOpen)
                    bench.Receive(links[link], frames);
            }

            void Do(Step step, int link)
            {
                switch (step)
                {
                    case Step.LogIn: Hear(link, Login); break;
                    case Step.Beat: Hear(link, Heartbeat); break;
                    case Step.LogOut: Hear(link, Logout); break;
                    case Step.Close: CloseAndTell(link); break;
                    case Step.Reconnect: CloseAndTell(link); links[link] = New(); Hear(link, Login); break;
                    case Step.Wait: bench.Tick(TimeSpan.FromSeconds(20)); break;
                    case Step.WaitLong: bench.Tick(TimeSpan.FromSeconds(70)); break;
                    case Step.Control: Send(ExchangePriority.Control); break;
                    case Step.Question: Send(ExchangePriority.Schedule); break;
                    case Step.Answer: Hear(link, Of(0x80, 0x00, (byte)(0x60 | sent.Count & 15), "00 00 01 00")); break;
                    case Step.Deny: Hear(link, Of(0x80, 0x00, (byte)(0x60 | sent.Count & 15), "00 00 02 00")); break;
                    case Step.FillBuffer: links[link].IsFull = true; break;
                    case Step.EmptyBuffer: links[link].IsFull = false; break;
                    case Step.Resolve: bench.Table.ResolveConflict(SessionBench.Address, "li", "tried"); break;
                    case Step.LogFails: logFails = !logFails; break;
                    case Step.LogWaits: logWaits = !logWaits; break;
                    case Step.LogDone: EndNote(); break;
                    default: throw new InvalidOperationException(step.ToString());
                }
            }

            void CloseAndTell(int link)
            {
                links[link].Close("peer");
                bench.Table.OnClosed(links[link], "peer");
            }

            void EndNote()
            {
                if (notes.TryDequeue(out (TaskCompletionSource<bool> Note, bool Taken) next))
                    next.Note.SetResult(next.Taken);
                bench.Tick(TimeSpan.Zero);
            }

            void Send(ExchangePriority priority)
            {
                bool fails = logFails, waits = logWaits;
                var exchange = new Marked(SessionBench.Address, priority, sent.Count);
                if (exchange.IsControl)
                    exchange.BeforeSend = _ =>
                    {
                        if (!waits)
                            return new(!fails);
                        notes.Enqueue((new(), !fails));
                        return new(notes.Last().Note.Task);
                    };
                sent.Add(exchange);
                bench.Send(exchange);
            }

            foreach ((Step step, int link) in course)
                Do(step, link);
            for (int i = 0; i < 80; i++)
            {
                while (notes.Count > 0)
                    EndNote();
                bench.Tick(TimeSpan.FromSeconds(30));
            }

            return sent.All(exchange => exchange.Completion.IsCompleted && Holds(exchange, all.Sum(link => link.Written.Count(exchange.IsFrame))));
        }, iter: 2000);

    static bool Holds(Marked exchange, int times) => (exchange.Completion.Result.Outcome, exchange.IsControl) switch
    {
        (ExchangeOutcome.NotSent, _) => times == 0,
        (_, true) => times == 1 && exchange.Completion.Result.SentAt is not null,
        _ => times <= 2,    // one repeat of a question; pushed aside it may have gone or not
    };

    [Test]
    public void Links_senders_and_the_tick_on_threads_of_their_own_send_each_control_at_most_once()
    {
        const int controls = 300;
        var bench = new SessionBench();
        using var sender = new ExchangeSender(
            bench.Table, bench.Options, bench.Clock, Telemetry.NoFrameTap.Instance, new Telemetry.LifeSigns(bench.Time), Microsoft.Extensions.Logging.Abstractions.NullLogger<ExchangeSender>.Instance);
        sender.Start();
        var links = new ConcurrentBag<QuietLink>();
        var exchanges = new Marked[controls];
        int working = 1;
        // Two devices' worth of reconnects, answers to whatever was sent, a clock, and people who decide the conflicts.
        Thread[] threads =
        [
            .. Enumerable.Range(0, 2).Select(device => new Thread(() =>
            {
                while (Volatile.Read(ref working) == 1)
                {
                    var link = new QuietLink($"10.0.0.{device + 1}:1") { Keeps = true };
                    links.Add(link);
                    Give(link, Login);
                    for (byte number = 0; number < 16; number++)
                        Give(link, Of(0x80, 0x00, (byte)(0x60 | number), "00 00 01 00"));
                    link.Close("peer");
                    bench.Table.OnClosed(link, "peer");
                }
            })),
            new Thread(() =>
            {
                while (Volatile.Read(ref working) == 1)
                {
                    bench.Time.Advance(TimeSpan.FromSeconds(1));
                    bench.Ticker.Tick();
                    bench.Table.ResolveConflict(SessionBench.Address, "li", "tried");
                }
            }),
        ];
        foreach (Thread thread in threads)
            thread.Start();
        for (int i = 0; i < controls; i++)
            sender.Send(exchanges[i] = new(SessionBench.Address, ExchangePriority.Control, i) { BeforeSend = i % 2 == 0 ? null : LogLater });
        bool ended = Task.WhenAll(exchanges.Select(exchange => exchange.Completion)).Wait(TimeSpan.FromMinutes(2));
        Volatile.Write(ref working, 0);
        foreach (Thread thread in threads)
            thread.Join();

        Assert.That(ended, "every control has an outcome");
        ILookup<string, string> written = links.SelectMany(link => link.Kept).ToLookup(frame => frame);
        Assert.That(exchanges.Where(exchange => !Holds(exchange, written[exchange.Frame].Count())).Select(exchange => exchange.Completion.Result), Is.Empty);

        // The log answers on threads of its own, and not always at once.
        static async ValueTask<bool> LogLater(ReadOnlyMemory<byte> frame)
        {
            await Task.Yield();
            return true;
        }

        void Give(QuietLink link, string frame)
        {
            ReadOnlySpan<byte> bytes = Testing.Hex.Bytes(frame);
            bench.Dialect.TryRead(ref bytes, out Arrival arrival, out _, out _);
            bench.Table.OnFrame(link, bench.Dialect, arrival);
        }
    }

    /// <summary>An exchange whose frame nobody else has.</summary>
    sealed class Marked(TerminalAddress terminal, ExchangePriority priority, int number) : Exchange(terminal, priority, $"marked {number}")
    {
        public string Frame => Convert.ToHexString(Bytes());

        public override int MaxLength => 8;

        public bool IsFrame(string written) => written == Frame;

        public override int Write(Span<byte> destination, in SendContext context)
        {
            Bytes().CopyTo(destination);
            return 8;
        }

        public override Match Offer(in Arrival arrival) => arrival.Code != 0 ? Match.None : arrival.Bytes[16] == 1 ? Match.Final : Match.Denied;

        byte[] Bytes()
        {
            byte[] bytes = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(bytes, 0x7E00_0000_0000_0000 + number);
            return bytes;
        }
    }
}
