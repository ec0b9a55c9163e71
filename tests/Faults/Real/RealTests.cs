[assembly: LevelOfParallelism(3)]

namespace LoadMgmt.Faults.Real;

/// <summary>Three runs at a time: most of one is waiting for the next trouble.</summary>
[Parallelizable(ParallelScope.All)]
public class RealTests
{
    /// <summary>One seed of each main kind of trouble; the long form has the others too.</summary>
    [TestCase(14)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(5)]
    [TestCase(7)]
    [TestCase(8)]
    [TestCase(10)]
    public Task A_server_in_trouble_keeps_what_it_confirmed_and_comes_back_by_itself(int seed) => Passes(seed);

    internal static async Task Passes(int seed)
    {
        Trouble trouble = Campaign.Of(seed);
        if (trouble.Missing is { } why)
            Assert.Ignore($"{trouble.Name}: {why}");
        await using var run = new RealRun(seed, trouble);
        IReadOnlyList<string> violations = await run.RunAsync();
        Assert.That(violations, Is.Empty, Campaign.Report(run, trouble, violations));
    }

    [Test]
    public async Task Somebody_who_meddles_with_the_store_is_found_out()
    {
        await using var run = new RealRun(1, new Meddler()) { IsKeptOnFailure = false };
        IReadOnlyList<string> violations = await run.RunAsync();
        Assert.That(violations, Has.Some.StartsWith("lost: ").And.Some.StartsWith("altered: ").And.Some.StartsWith("nobody sent: "));
    }

    sealed class Meddler : Trouble
    {
        public override string Name => "meddler";

        public override async Task MakeAsync(RealRun run)
        {
            await run.PauseAsync(1000, 1500);
            run.House.Sql("DELETE FROM load_curve WHERE at = (SELECT max(at) FROM load_curve WHERE u_b IS NOT NULL)");
            run.House.Sql("UPDATE load_curve SET q = q + 1 WHERE at = (SELECT max(at) FROM load_curve WHERE q IS NOT NULL)");
            run.House.Sql("UPDATE event SET record = x'030000' WHERE hash = (SELECT max(hash) FROM event)");
        }
    }
}
