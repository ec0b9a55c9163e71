using System.Globalization;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Cli;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Simulator.Running;
using LoadMgmt.Simulator.Texts;
using Spectre.Console;

namespace LoadMgmt.Simulator.Demo;

/// <summary>
/// From a terminal's login to a stored curve and an open breaker, before one's eyes: starts the front end on its embedded store, gives it
/// an archive, plays the terminals, and checks what came of it through the API.
/// </summary>
internal sealed class DemoRun(DemoOptions options, IAnsiConsole console, TimeProvider time)
{
    static readonly TimeSpan s_startPatience = TimeSpan.FromSeconds(60), s_loginPatience = TimeSpan.FromMinutes(2), s_tripPatience = TimeSpan.FromMinutes(4);

    readonly Steps _steps = new(console, options.Language, time);
    readonly Claims _claims = new(options.Language);
    DemoRadio? _radio;
    readonly string _folder = Directory.CreateTempSubdirectory("loadmgmt-demo-").FullName;

    string LogFile => Path.Combine(_folder, "frontend.log");

    string Url { get; } = $"http://127.0.0.1:{FrontEndProcess.FreePort()}";

    /// <returns>0 when every claim holds.</returns>
    public async Task<int> RunAsync(CancellationToken stopping)
    {
        FrontEndBinary binary = FrontEndBinary.Find(AppContext.BaseDirectory) ?? throw new DemoException(DemoTexts.NoServer.In(options.Language));
        if (!options.NoBuild && binary.Project is not null)
            await BuildAsync(binary, stopping);
        long start = time.GetTimestamp();
        using DemoRadio? radio = _radio = PlayedChannel.IsPossible ? new(Fleet(), time) : null;
        if (radio is null)
            _steps.Say(DemoTexts.NoRadio);
        (int tcp, int udp) = (FrontEndProcess.FreePort(), FrontEndProcess.FreePort());
        _steps.Say(DemoTexts.Starting, _folder);
        var frontEnd = FrontEndProcess.Start(binary.Assembly, Settings(tcp, udp), _folder, LogFile);
        bool stopped;
        try
        {
            using var api = new ControlApi(Url, options.Language);
            await ReadyAsync(frontEnd, api, stopping);
            await PlayAsync(frontEnd, api, tcp, udp, start, stopping);
        }
        finally
        {
            _steps.Say(DemoTexts.Stopping);
            stopped = await frontEnd.StopAsync();
            await frontEnd.DisposeAsync();
        }
        if (!options.Stay)
            _claims.Add(stopped && frontEnd.EndedWith == 0, DemoTexts.EndClaim.In(options.Language), (stopped ? DemoTexts.Yes : DemoTexts.Killed).In(options.Language));
        if (!options.Stay)
        {
            _claims.Show(console);
            ShowNext();
        }
        _steps.Say(DemoTexts.Stopped, _folder);
        return _claims.AllHold ? 0 : 1;
    }

    async Task BuildAsync(FrontEndBinary binary, CancellationToken stopping)
    {
        _steps.Say(DemoTexts.Building);
        (int code, string output) = await FrontEndProcess.RunSdkAsync(
            ["build", binary.Project!, "-c", binary.BuildConfiguration, "-v", "q", "-nologo"], stopping);
        if (code != 0)
            throw new DemoException(DemoTexts.BuildFailed.In(options.Language, output));
    }

    /// <summary>The embedded store, loopback only, and a plan that wants what the terminals can report.</summary>
    IEnumerable<string> Settings(int tcp, int udp) =>
    [
        $"Station:DataDirectory={_folder}",
        $"Api:Url={Url}",
        "Links:Tcp:Address=127.0.0.1", $"Links:Tcp:Port={tcp}",
        "Links:Udp:Enabled=true", "Links:Udp:Address=127.0.0.1", $"Links:Udp:Port={udp}",
        "Control:ReadBackSeconds=1", "Control:DeadTimeSeconds=5",
        "Collection:Grace=00:00:10", "Collection:ScanEvery=00:00:02", "Collection:BackFillDays=2", "Collection:FirstRetry=00:00:05",
        "Collection:Plans:0:Name=demo", "Collection:Plans:0:Every=QuarterHour",
        "Collection:Plans:0:Offset=00:02:00", "Collection:Plans:0:Jitter=00:00:00",
        .. _radio?.Settings ?? [],
        .. s_quantities.Select((name, i) => $"Collection:Plans:0:Quantities:{i}={name}"),
    ];

    static readonly string[] s_quantities = ["p", "q", "u_a", "u_b", "u_c", "i_a", "i_b", "i_c"];

    async Task ReadyAsync(FrontEndProcess frontEnd, ControlApi api, CancellationToken stopping)
    {
        long start = time.GetTimestamp();
        while (!await api.IsReadyAsync(stopping))
        {
            if (frontEnd.HasExited)
                throw new DemoException(DemoTexts.Ended.In(options.Language, frontEnd.ExitCode, LogFile, frontEnd.LastWords));
            if (time.GetElapsedTime(start) > s_startPatience)
                throw new DemoException(DemoTexts.NotReady.In(options.Language, (int)s_startPatience.TotalSeconds, LogFile, frontEnd.LastWords));
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, stopping);
        }
        string token = Path.Combine(_folder, "administrator.token");
        if (!File.Exists(token))
            throw new DemoException(DemoTexts.NoToken.In(options.Language, token));
        api.Token = (await File.ReadAllTextAsync(token, stopping)).Trim();
    }

    async Task PlayAsync(FrontEndProcess frontEnd, ControlApi api, int tcp, int udp, long start, CancellationToken stopping)
    {
        FleetPlan plan = Plan();
        _steps.Say(DemoTexts.Importing);
        await ImportAsync(api, plan, stopping);
        if (_radio is not null)
            await ImportAsync(api, _radio.Plan, stopping);
        await using var runner = new FleetRunner(plan, new RunOptions
        {
            Server = new(IPAddress.Loopback, tcp),
            UdpServer = new(IPAddress.Loopback, udp),
            Reports = new(ReportPlan.UsualClasses, Days: 1, options.ReportShare, Continuing: true),
        }, time);
        runner.Start();
        await _steps.UntilAsync(DemoTexts.LoggingIn, _ => Alive(runner.Online, plan.Terminals.Count), s_loginPatience, stopping);
        await OnlineAsync(api, runner, stopping);
        await _steps.UntilAsync(DemoTexts.Reporting, _ => Alive(runner.Counters.Confirms, Reports(runner)), options.Patience, stopping);
        await CompleteAsync(api, runner, stopping);
        await SameAsync(api, runner.Terminals[0].Spec, at => runner.Terminals[0].Use((machine, _) => Power(machine.Model, at)), stopping);
        if (_radio is not null)
        {
            await SameAsync(api, _radio.Models[0].Spec, at => Power(_radio.Models[0], at), stopping);
            await _radio.ClaimAsync(api, _claims, options.Language, stopping);
        }
        await TripAsync(api, runner, stopping);
        _steps.Say(DemoTexts.Took, time.GetElapsedTime(start).TotalSeconds);
        if (options.Stay)
            await StayAsync(runner, stopping);

        Task<(double, double)> Alive(double done, double of) => frontEnd.HasExited
            ? throw new DemoException(DemoTexts.Ended.In(options.Language, frontEnd.ExitCode, LogFile, frontEnd.LastWords))
            : Task.FromResult((done, of));
    }

    /// <summary>How many reports there are; one more than that while somebody has yet to begin.</summary>
    static long Reports(FleetRunner runner) =>
        runner.Counters.Confirms + runner.OpenReports + (runner.Terminals.All(terminal => terminal.HasReported) ? 0 : 1);

    FleetPlan Plan() => new(Fleet());

    FleetOptions Fleet()
    {
        DateTime today = StationNow.Date;
        return new()
        {
            Terminals = options.Terminals,
            Seed = options.Seed,
            UdpShare = options.UdpShare,
            Editions = options.Editions,
            Today = today,
            Installed = FleetArguments.Installed(today, 31),
            Chinese = options.Language == Language.Zh,
        };
    }

    DateTime StationNow => DateTime.SpecifyKind(time.GetUtcNow().UtcDateTime + TimeSpan.FromHours(8), DateTimeKind.Unspecified);

    async Task ImportAsync(ControlApi api, FleetPlan plan, CancellationToken stopping)
    {
        var files = new ArchiveFiles(plan);
        foreach (ArchiveKind kind in ArchiveFiles.Kinds)
        {
            ImportReport report = await api.ImportAsync(kind, files.Of(kind), stopping);
            if (report is { Applied: false, BadLines: [var bad, ..] })
                throw new DemoException(DemoTexts.ImportBad.In(
                    options.Language, ArchiveFiles.FileName(kind), bad.Line, bad.Field, bad.Value, bad.Expected));
        }
    }

    async Task OnlineAsync(ControlApi api, FleetRunner runner, CancellationToken stopping)
    {
        StationStatus status = await api.GetAsync(Routes.Status, ContractJson.Default.StationStatus, stopping);
        int all = runner.Plan.Terminals.Count;
        _claims.Add(
            status.Terminals.LoggedIn == all && runner.Online == all, DemoTexts.OnlineClaim.In(options.Language),
            DemoTexts.OnlineResult.In(options.Language, status.Terminals.LoggedIn, all, runner.Plan.Terminals.Count(terminal => terminal.Udp)));
    }

    async Task CompleteAsync(ControlApi api, FleetRunner runner, CancellationToken stopping)
    {
        DateOnly today = DateOnly.FromDateTime(StationNow), yesterday = today.AddDays(-1);
        Completeness[] days = [];
        await _steps.UntilAsync(DemoTexts.Filling, async token =>
        {
            days = [await DayAsync(yesterday, token), await DayAsync(today, token)];
            // A look at the completeness of all terminals costs the server something: not too often.
            await Task.Delay(TimeSpan.FromMilliseconds(800), time, token);
            return (days.Sum(day => day.Stored + day.Absent), days.Sum(day => day.Expected));
        }, options.Patience, stopping);
        _claims.Add(days.Sum(day => day.Stored) > 0, DemoTexts.StoredClaim.In(options.Language), DemoTexts.StoredResult.In(
            options.Language, days.Sum(day => day.Stored), runner.Counters.Confirms, runner.Counters.Exchanges));
        foreach (Completeness day in days.Where(day => day.Expected > 0))
        {
            string seen = DemoTexts.CompleteResult.In(options.Language, day.Percent, day.Expected, day.Stored, day.Absent, day.Missing);
            IEnumerable<string> lacking = day.Terminals.Where(terminal => terminal.Missing > 0).Take(5)
                .Select(terminal => DemoTexts.MissingAt.In(options.Language, terminal.Address, terminal.Missing));
            _claims.Add(day is { Missing: 0, Absent: 0 }, DemoTexts.CompleteClaim.In(options.Language, day.Day), string.Join(Environment.NewLine, [seen, .. lacking]));
        }

        Task<Completeness> DayAsync(DateOnly day, CancellationToken token) =>
            api.GetAsync($"{Routes.Completeness}?day={day:yyyy-MM-dd}", ContractJson.Default.Completeness, token);
    }

    /// <summary>The whole way there and back: what the store tells of yesterday is what the meter had.</summary>
    /// <param name="power">What the meter of point 1 had then, kW.</param>
    async Task SameAsync(ControlApi api, TerminalSpec terminal, Func<DateTime, decimal> power, CancellationToken stopping)
    {
        DateOnly day = DateOnly.FromDateTime(StationNow).AddDays(-1);
        string path = $"{Routes.With(Routes.Curve, terminal.Address, 1)}?day={day:yyyy-MM-dd}&quantities=p";
        Curve curve = await api.GetAsync(path, ContractJson.Default.Curve, stopping);
        int differ = curve.Points.Count(point => point.Values[0] is not { } stored || stored != power(point.AtStation.DateTime));
        _claims.Add(
            curve.Points.Count == LoadShape.SlotsPerDay && differ == 0, DemoTexts.SameClaim.In(options.Language),
            DemoTexts.SameResult.In(options.Language, terminal.Address, day, curve.Points.Count, differ));
    }

    static decimal Power(TerminalModel model, DateTime at) => model.Meters[0].Value(MeterItem.P, at) / 10_000m;

    async Task TripAsync(ControlApi api, FleetRunner runner, CancellationToken stopping)
    {
        SimulatedTerminal steel = runner.Terminals.First(terminal => terminal.Spec.Kind == CustomerKind.Steel);
        string address = steel.Spec.Address.ToString();
        _steps.Say(DemoTexts.Tripping, address);
        double before = Kilowatts(steel);
        using ControlApi guardian = await GuardianAsync(api, stopping);
        var trips = new TripByTwo(api, guardian, s_tripPatience, time);
        Task<CommandReport>? byRadio = _radio is null ? null : trips.RunAsync(_radio.Models[0].Spec.Address.ToString(), stopping);
        CommandReport command = await trips.RunAsync(address, stopping);
        double after = Kilowatts(steel);
        ClaimTrip(command, DemoTexts.TripClaim);
        _claims.Add(after < before, DemoTexts.DropClaim.In(options.Language), DemoTexts.DropResult.In(options.Language, before, after));
        if (byRadio is not null)
            ClaimTrip(await byRadio, DemoTexts.RadioTripClaim);
    }

    /// <summary>A second person with an account of its own.</summary>
    async Task<ControlApi> GuardianAsync(ControlApi api, CancellationToken stopping)
    {
        TokenMade made = await api.PostAsync(
            Routes.Tokens, new("guardian", "guardian"), ContractJson.Default.TokenRequest, ContractJson.Default.TokenMade, stopping);
        return new(Url, options.Language) { Token = made.Text };
    }

    void ClaimTrip(CommandReport command, Phrase claim)
    {
        TargetReport target = command.Targets[0];
        var evidence = target.Evidence.Select(item => DemoTexts.EvidenceLine.In(options.Language, item.AtStation, item.What, item.Text));
        string seen = DemoTexts.TripResult.In(options.Language, target.State, target.Detail, Text(target.PowerBefore), Text(target.PowerAfter));
        _claims.Add(
            target.State == TargetState.Verified && target.PowerAfter < target.PowerBefore, claim.In(options.Language),
            string.Join(Environment.NewLine, [seen, .. evidence]));
    }

    static double Kilowatts(SimulatedTerminal terminal) =>
        terminal.Use((machine, _) => machine.Model.GroupPower(reactive: false, machine.Model.Clock.Now)) / 1000.0;

    static string Text(decimal? power) => power?.ToString("N1", CultureInfo.InvariantCulture) ?? "-";

    async Task StayAsync(FleetRunner runner, CancellationToken stopping)
    {
        _claims.Show(console);
        ShowNext();
        _steps.Say(DemoTexts.StayHint);
        await new LiveView(runner, console, options.Language, time).ShowAsync(stopping);
    }

    void ShowNext()
    {
        string first = Plan().Terminals[0].Address.ToString();
        string set = OperatingSystem.IsWindows() ? "set" : "export";
        _steps.Say(options.Stay ? DemoTexts.Next : DemoTexts.NextAfter);
        foreach (string line in (string[])
                 [
                     $"{set} LOADMGMT_SERVER={Url}", $"{set} LOADMGMT_DATA={_folder}",
                     "dotnet run --project FrontEnd/Cli -- status",
                     $"dotnet run --project FrontEnd/Cli -- curve show {first} 1",
                     $"dotnet run --project FrontEnd/Cli -- completeness --day {StationNow.AddDays(-1):yyyy-MM-dd}",
                     $"dotnet run --project FrontEnd/Cli -- trace {first}",
                     $"dotnet run --project FrontEnd/Cli -- close {first} 1 --reason demo",
                 ])
            console.Profile.Out.Writer.WriteLine("  " + line);
    }
}
