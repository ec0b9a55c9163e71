using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>How long the server remembers commands; the audit log has them longer.</summary>
public class MemoryOfCommands
{
    [Test]
    public async Task A_command_that_ended_long_ago_leaves_memory_with_its_key()
    {
        using var here = new ControlHarness();
        ControlOrder order = ControlHarness.Order(key: "key-of-old");
        Command old = await here.PreparedAsync(order);
        await here.IssueAsync(old);
        here.Time.Advance(TimeSpan.FromDays(34));
        Command young = await here.RunAsync(ControlKind.GuaranteedSupply);
        Assert.That(here.Book.Forget(), Is.Zero);

        here.Time.Advance(TimeSpan.FromDays(2));
        int entries = here.Log.Entries.Count;
        Assert.That(here.Book.Forget(), Is.EqualTo(1));
        Assert.That(Ids(here), Is.EqualTo(new[] { young.Id }));
        Assert.That((here.Book.Find(old.Id), here.Book.FindKey(order)), Is.EqualTo(((Command?)null, (ControlReply?)null)));
        Assert.That(here.Log.Entries, Has.Count.EqualTo(entries), "the log keeps it");

        Command again = await here.PreparedAsync(order);
        Assert.That(again.Id, Is.Not.EqualTo(old.Id).And.Not.EqualTo(young.Id));
    }

    [Test]
    public async Task The_same_is_so_after_a_restart()
    {
        using var here = new ControlHarness();
        await here.RunAsync();
        here.Time.Advance(TimeSpan.FromDays(30));
        Command young = await here.RunAsync(ControlKind.GuaranteedSupply);
        here.Time.Advance(TimeSpan.FromDays(6));

        using ControlHarness after = await here.RestartAsync();
        Assert.That(Ids(after), Is.EqualTo(new[] { young.Id }));
        Assert.That((await after.RunAsync(ControlKind.Text, new(Text: "停电"))).Id, Is.Not.EqualTo(young.Id).And.EndsWith("-00003"));
    }

    [Test]
    public async Task An_emergency_is_remembered_until_somebody_else_has_looked_at_it()
    {
        using var here = new ControlHarness();
        Command emergency = await here.PreparedAsync(ControlHarness.Order() with { IsEmergency = true });
        await here.IssueAsync(emergency);
        here.Time.Advance(TimeSpan.FromDays(100));
        Assert.That(here.Book.Forget(), Is.Zero);

        using ControlHarness after = await here.RestartAsync();
        Assert.That(Ids(after), Is.EqualTo(new[] { emergency.Id }));
        await after.Service.ReviewAsync(after.Book.Find(emergency.Id)!, ControlHarness.Wang, "was necessary");
        Assert.That(after.Book.Forget(), Is.EqualTo(1));

        using ControlHarness later = await after.RestartAsync();
        Assert.That(Ids(later), Is.Empty);
    }

    [Test]
    public async Task A_command_that_has_not_ended_is_never_forgotten()
    {
        using var here = new ControlHarness();
        Command command = await here.PreparedAsync(ControlHarness.Order());
        here.Time.Advance(TimeSpan.FromDays(100));
        Assert.That(here.Book.Forget(), Is.Zero);
        using ControlHarness after = await here.RestartAsync();
        Assert.That(Ids(after), Is.EqualTo(new[] { command.Id }));
    }

    [Test]
    public async Task It_is_looked_for_once_a_day()
    {
        using var here = new ControlHarness();
        Command command = await here.RunAsync();
        using var forgetting = new CommandForgetting(here.Book, here.Options, here.Time, NullLogger<CommandForgetting>.Instance);
        await forgetting.StartAsync(CancellationToken.None);
        DateTime ended = command.Head.EndedAt!.Value;
        for (int day = 0; day < 1000 && here.Book.Find(command.Id) is not null; day++)
        {
            here.Time.Advance(TimeSpan.FromDays(1));
            await here.Time.TurnAsync();
        }
        Assert.That(here.Book.Find(command.Id), Is.Null);
        Assert.That(here.Book.Now - ended, Is.GreaterThan(TimeSpan.FromDays(35)));
        await forgetting.StopAsync(CancellationToken.None);
    }

    static IEnumerable<string> Ids(ControlHarness here) => here.Book.List(_ => true, 100).Select(command => command.Id);
}
