using LoadMgmt.Faults.Real.Troubles;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Real;

/// <summary>Which trouble a seed stands for: each in turn, so that few runs have all of them; everything else of a run is drawn from the seed.</summary>
internal static class Campaign
{
    static readonly Func<Trouble>[] s_kinds =
    [
        () => new Kills(StoreEngine.Sqlite), () => new Pauses(), () => new Cuts(), () => new SlowLines(), () => new FullDisk(), () => new FileLimit(),
        () => new JournalLimit(), () => new DamagedJournal(), () => new DamagedStore(), () => new WrongClocks(), () => new StoreErrors(),
        () => new Kills(StoreEngine.Postgres), () => new RestartInCopy(), () => new DatabaseErrors(),
    ];

    public static int Kinds => s_kinds.Length;

    public static Trouble Of(int seed) => s_kinds[seed % s_kinds.Length]();

    /// <summary>What a person needs who wants to know why.</summary>
    public static string Report(RealRun run, Trouble trouble, IReadOnlyList<string> violations) => string.Join(Environment.NewLine,
    [
        $"seed {run.Seed}, {trouble.Name}: {(violations.Count == 0 ? "well / 通过" : "VIOLATED / 违例")}; {run.Summary}",
        .. violations.Count == 0 ? [] : (string[])[
            $"  repeat: dotnet run -c Release --project tests/Faults -- real --runs 1 --seed {run.Seed}", $"  kept: {run.Server.Folder}"],
        .. violations.Select(violation => $"  violated: {violation}"),
    ]);
}
