using LoadMgmt.Fuzz.Targets;

namespace LoadMgmt.Fuzz;

internal static class Runs
{
    /// <summary>Runs what was asked for; the exit code.</summary>
    public static int All(Arguments arguments)
    {
        var map = new CoverageMap();    // first: the decoders count in it from now on
        ITarget[] all = [new Scanner376(), new Units376(), new Meters645(), new Apdus698()];
        ITarget[] asked = [.. all.Where(target => arguments.Target == "all" || arguments.Target == target.Name)];
        if (asked.Length == 0)
        {
            Console.Error.WriteLine($"target '{arguments.Target}': there are {string.Join(", ", all.Select(target => target.Name))}, all");
            return 2;
        }
        if (arguments.Repeat is { } input)
        {
            foreach (ITarget target in asked)
                target.Run(input);
            return 0;
        }
        int findings = 0;
        foreach (ITarget target in asked)
        {
            var campaign = new Campaign(target, map, arguments);
            campaign.Run();
            findings += campaign.Findings;
        }
        return findings == 0 ? 0 : 1;
    }
}
