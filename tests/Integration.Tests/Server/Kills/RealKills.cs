using System.Globalization;

namespace LoadMgmt.Integration.Tests.Server.Kills;

/// <summary>
/// The server's process is killed at random moments of a command's life and started again. Ten times as a rule; LOADMGMT_TEST_KILLS=50 says how
/// often, and LOADMGMT_TEST_SEED=… repeats a run.
/// </summary>
public sealed class RealKills
{
    const string CountVariable = "LOADMGMT_TEST_KILLS", SeedVariable = "LOADMGMT_TEST_SEED";

    /// <summary>Lives of one data folder.</summary>
    const int KillsPerFolder = 10;

    [Test]
    public async Task No_kill_sends_a_command_twice_or_forgets_one_and_what_went_out_is_verified()
    {
        int kills = Number(CountVariable) ?? KillsPerFolder, seed = Number(SeedVariable) ?? Random.Shared.Next();
        TestContext.Out.WriteLine($"{CountVariable}={kills} {SeedVariable}={seed}");
        List<string> left = [];
        int frames = 0;
        for (int done = 0; done < kills; done += KillsPerFolder)
        {
            await using var run = new KillRun(seed + done);
            await run.RunAsync(Math.Min(KillsPerFolder, kills - done));
            left.AddRange(run.Left);
            frames += run.Frames;
        }
        foreach (var group in left.GroupBy(what => what).OrderBy(group => group.Key, StringComparer.Ordinal))
            TestContext.Out.WriteLine($"{group.Count()} × {group.Key}");
        Assert.That(left, Has.Count.EqualTo(kills));
        Assert.That(frames, Is.Positive, "something went out");
    }

    static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : null;
}
