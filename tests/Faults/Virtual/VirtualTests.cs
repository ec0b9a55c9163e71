using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Virtual;

public class VirtualTests
{
    [Test]
    public void Whatever_goes_wrong_what_a_terminal_was_told_is_kept_and_the_server_comes_back([Range(1, 30)] int seed)
    {
        using var world = new World((ulong)seed);
        IReadOnlyList<string> violations = world.Run();
        Assert.That(violations, Is.Empty, VirtualCommand.Report(world, violations));
    }

    [Test]
    public void The_same_seed_is_the_same_run([Values(7, 12, 21)] int seed)
    {
        using World one = new((ulong)seed), other = new((ulong)seed);
        one.Run();
        other.Run();
        Assert.That((other.Trace, other.Summary), Is.EqualTo((one.Trace, one.Summary)));
    }

    [Test]
    public void A_server_that_confirms_before_the_flush_is_found_out() =>
        Assert.That(FirstFound(premises =>
        {
            premises.BreakJournal = journal => new HastyJournal(journal);
            return premises;
        }), Has.Some.StartsWith("lost: "));

    [Test]
    public void A_store_that_forgets_a_batch_is_found_out() =>
        Assert.That(FirstFound(premises =>
        {
            premises.Weather.Break = store => new ForgetfulStore(store, () => StoreFactory.NewBatch(StationClock.Default(TimeProvider.System), premises.Store));
            return premises;
        }), Has.Some.StartsWith("lost: "));

    [Test]
    public void A_control_that_goes_twice_is_found_out() =>
        Assert.That(FirstFound(premises => premises with { Insists = true }), Has.Some.StartsWith("control 2 times on the wire"));

    /// <summary>What the oracle says of the first run, of some, in which it finds anything against a server with a mistake in it.</summary>
    static IReadOnlyList<string> FirstFound(Func<Premises, Premises> mistake)
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            using var world = new World(seed, mistake);
            if (world.Run() is { Count: > 0 } violations)
                return violations;
        }
        return [];
    }
}
