namespace LoadMgmt.Faults.Hostile;

/// <summary>The short form: fewer terminals, smaller crowds, the default limits.</summary>
public sealed class HostileTests
{
    [Test]
    public async Task Real_terminals_keep_their_service_under_every_attack()
    {
        var run = new HostileRun(TestContext.Out) { Terminals = 60, Each = TimeSpan.FromSeconds(0.8), Scale = 0.05 };

        Assert.That(await run.RunAsync(), Is.Empty);
    }
}
