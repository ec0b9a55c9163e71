using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Tests.Journal;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>What survives, and that nothing is ever done twice.</summary>
public class CommandLogTests
{
    sealed class PowerLossException : Exception;

    static IEnumerable<TestCaseData> EveryPlace() =>
        from manner in Enum.GetValues<Manner>()
        from place in (IEnumerable<(string, int)>)
        [
            ("before wire", 1), ("after wire", 1),
            .. Enumerable.Range(1, 12).SelectMany(flush => new[] { ("before flush", flush), ("after flush", flush) }),
        ]
        select new TestCaseData(manner, place.Item1, place.Item2);

    /// <summary>The process dies at every place that matters, before and after each flush and around the wire.</summary>
    [TestCaseSource(nameof(EveryPlace))]
    public async Task Whenever_the_power_goes_at_most_one_frame_is_on_the_wire_and_the_command_is_settled(Manner manner, string where, int flush)
    {
        using var harness = new ControlHarness();
        harness.Site.Manner = manner;
        MemoryFiles atPowerLoss = harness.Files;
        int flushes = 0;
        bool isDead = false;
        void Die()
        {
            atPowerLoss = isDead ? atPowerLoss : harness.Files.AfterPowerLoss();
            isDead = true;
            throw new PowerLossException();
        }
        harness.Files.Flushing = _ => { if (isDead || where == "before flush" && ++flushes == flush) Die(); };
        harness.Files.Flushed = _ => { if (isDead || where == "after flush" && ++flushes == flush) Die(); };
        harness.Site.BeforeWire = () => { if (where == "before wire") Die(); };
        harness.Site.AfterWire = () => { if (where == "after wire") Die(); };
        try
        {
            ControlReply reply = harness.Service.Submit(ControlHarness.Order(key: "k"));
            await harness.Time.DriveAsync(harness.Service.Ended(reply.Command!.Id));
        }
        catch (PowerLossException)
        {
            // before it was a command
        }
        int onWire = harness.Site.Wire.Count;
        harness.Site.BeforeWire = harness.Site.AfterWire = null;

        using var after = new ControlHarness(isDead ? atPowerLoss : harness.Files, harness.Site, harness.Time);
        await after.Service.StartAsync(CancellationToken.None);
        IReadOnlyList<Command> commands = after.Service.List(_ => true, 10);
        foreach (Command command in commands)
            await after.Time.DriveAsync(after.Service.Ended(command.Id));

        Assert.That(after.Site.Wire, Has.Count.EqualTo(onWire).And.Count.LessThanOrEqualTo(1));
        if (commands.Count == 0)
        {
            Assert.That(onWire, Is.Zero);
            return;
        }
        Command settled = after.Service.Get(commands[0].Id)!;
        Assert.That(settled.IsFinal, Is.True);
        bool acted = (after.Site.Rounds & 2) != 0;
        CommandStage[] right = acted ? [CommandStage.Verified] : onWire == 0 ? [CommandStage.NotSent, CommandStage.Unknown] : [CommandStage.Unknown, CommandStage.Refused];
        Assert.That(right, Does.Contain(settled.Stage), settled.Detail?.En);
        Assert.That(after.Service.Submit(ControlHarness.Order(key: "k")).Command!.Id, Is.EqualTo(settled.Id), "the same key is the same command");
        Assert.That(after.Site.Wire, Has.Count.EqualTo(onWire));
    }

    [Test]
    public async Task A_key_stands_for_one_order_also_after_a_restart()
    {
        using var harness = new ControlHarness();
        Command first = await harness.RunAsync(ControlHarness.Order(key: "k1"));
        using ControlHarness after = await harness.RestartAsync();
        ControlReply same = after.Service.Submit(ControlHarness.Order(key: "k1") with { From = "10.9.9.9" });
        ControlReply other = after.Service.Submit(ControlHarness.Order(key: "k1", round: 3));
        Assert.Multiple(() =>
        {
            Assert.That(same.Command!.Id, Is.EqualTo(first.Id));
            Assert.That(same.IsNew, Is.False);
            Assert.That(other.Refusal!.Code, Is.EqualTo(RefusalCode.KeyReused));
            Assert.That(harness.Site.Wire, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_command_comes_back_from_the_log_as_it_was()
    {
        using var harness = new ControlHarness();
        Command before = await harness.RunAsync(ControlHarness.Order(key: "k1"));
        using ControlHarness after = await harness.RestartAsync();
        Command read = after.Service.Get(before.Id)!;
        Assert.That(read with { Evidence = [] }, Is.EqualTo(before with { Evidence = [] }));
        Assert.That(read.Evidence, Is.EqualTo(before.Evidence));
        Command next = await after.RunAsync(ControlHarness.Order(ControlAction.AllowClose));
        Assert.That(next.Id, Is.Not.EqualTo(before.Id));
        Assert.That(after.Service.List(_ => true, 10).Select(command => command.Id), Is.EqualTo((string[])[next.Id, before.Id]));
    }

    [Test]
    public void A_terminal_has_one_unanswered_command_at_a_time()
    {
        using var harness = new ControlHarness();
        var gate = new ManualResetEventSlim();
        harness.Site.BeforeWire = () => gate.Wait(TimeSpan.FromSeconds(30));
        ControlReply first = harness.Service.Submit(ControlHarness.Order());
        ControlReply second = harness.Service.Submit(ControlHarness.Order(round: 3));
        gate.Set();
        Assert.That(second.Refusal!.Code, Is.EqualTo(RefusalCode.Busy));
        Assert.That(second.Refusal.Detail.En, Does.Contain(first.Command!.Id));
    }

    [Test]
    public async Task A_torn_or_flipped_line_costs_that_line_only()
    {
        using var harness = new ControlHarness();
        Command first = await harness.RunAsync(ControlHarness.Order());
        Command second = await harness.RunAsync(ControlHarness.Order(ControlAction.AllowClose));
        string name = harness.Files.Names.Single();
        byte[] all = harness.Files[name];
        for (int length = 0; length < all.Length; length += 7)
        {
            using var torn = new ControlHarness(new MemoryFiles { [name] = all[..length] }, harness.Site, harness.Time);
            Assert.That(torn.Service.List(_ => true, 10).Select(command => command.Id), Is.SubsetOf((string[])[first.Id, second.Id]));
        }
        int line = Array.IndexOf(all, (byte)'\n') + 30;     // the second line, evidence of the first command
        byte[] flipped = [.. all];
        flipped[line] ^= 1;
        using var after = new ControlHarness(new MemoryFiles { [name] = flipped }, harness.Site, harness.Time);
        Assert.That(after.Service.Get(first.Id)!.Stage, Is.EqualTo(CommandStage.Verified));
        Assert.That(after.Service.Get(first.Id)!.Evidence, Has.Count.EqualTo(first.Evidence.Count - 1));
    }

    [TestCase("round", 9, 0, 0, "why")]
    [TestCase("alarmMinutes", 1, 16, 0, "why")]
    [TestCase("limitHalfHours", 1, 0, -1, "why")]
    [TestCase("reason", 1, 0, 0, " ")]
    public void A_bad_order_is_refused_by_field_and_leaves_no_trace(string field, int round, int alarm, int limit, string reason)
    {
        using var harness = new ControlHarness();
        ControlReply reply = harness.Service.Submit(new(ControlAction.Trip, ControlHarness.Address, round, alarm, limit, "chen", "", reason, null));
        Assert.That(reply.Refusal, Has.Property(nameof(ControlRefusal.Code)).EqualTo(RefusalCode.BadInput).And.Property(nameof(ControlRefusal.Field)).EqualTo(field));
        Assert.That(harness.Service.List(_ => true, 10), Is.Empty);
        Assert.That(harness.Files.Names, Is.Empty);
    }

    [Test]
    public void An_unknown_terminal_and_an_unsupported_command_are_refused()
    {
        using var harness = new ControlHarness();
        ControlOrder elsewhere = ControlHarness.Order() with { Terminal = Protocols.TerminalAddress.Of376(1, 1) };
        Assert.That(harness.Service.Submit(elsewhere).Refusal!.Code, Is.EqualTo(RefusalCode.NotFound));
        harness.Site.HasNoTrip = true;
        Assert.That(harness.Service.Submit(ControlHarness.Order()).Refusal!.Code, Is.EqualTo(RefusalCode.NotSupported));
    }
}
