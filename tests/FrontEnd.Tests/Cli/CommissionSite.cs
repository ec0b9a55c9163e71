using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Api;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.FrontEnd.Tests.Simulator;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>The API in memory, with a simulated terminal at the other end that the archive does not agree with.</summary>
internal sealed class CommissionSite : IAsyncDisposable
{
    CommissionSite(ApiHost host, Rig rig) => (Host, Rig) = (host, rig);

    public ApiHost Host { get; }

    public Rig Rig { get; }

    /// <summary>Exchanges that end otherwise than by the terminal's answer, by their name.</summary>
    public Func<string, ExchangeOutcome?> Instead { get; set; } = _ => null;

    public static async Task<CommissionSite> StartAsync(TerminalProfile profile)
    {
        ApiHost host = await ApiHost.StartAsync(dialect: clock => new Gdw376Dialect(clock));
        Rig rig = new Rig(profile.Wire, spec => spec with { Address = Archives.Address(1), Meters = [Rig.Meter(1), Rig.Meter(2)] }).LoggedIn();
        var site = new CommissionSite(host, rig);
        host.Time.SetUtcNow(rig.Time.GetUtcNow());
        rig.Model.Clock.Set(host.Clock.LocalNow.AddHours(-5));
        host.Archive.Change((before, _) =>
        {
            var draft = new ArchiveDraft(before);
            draft.Terminals[Archives.Address(1)] = before.Terminals[0] with
            {
                Profile = profile,
                Heartbeat = TimeSpan.FromMinutes(3),
                Points =
                [
                    new MeasurementPoint(1, "main", "000012345678", [new Ratios(new DateTime(2026, 1, 1), 300, 100)]),
                    new MeasurementPoint(2, "spare", "22", [new Ratios(new DateTime(2026, 1, 1), 50, 100)]),
                ],
                Groups = [new TotalGroup(1, "all", [1, 2]), new TotalGroup(2, "spare", [2])],
            };
            return draft.ToSnapshot();
        });
        var dialect = new Gdw376Dialect(host.Clock);
        host.Gateway.Answer = exchange => site.Instead(exchange.Name) ?? rig.Carry(dialect, exchange) switch
        {
            Match.Final => ExchangeOutcome.Answered,
            Match.Denied => ExchangeOutcome.Denied,
            _ => ExchangeOutcome.TimedOut,
        };
        return site;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
