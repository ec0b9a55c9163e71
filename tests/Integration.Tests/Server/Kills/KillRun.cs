using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Testing.Processes;

namespace LoadMgmt.Integration.Tests.Server.Kills;

/// <summary>
/// One data folder through several lives of its server. In each a trip of a group is prepared, approved and issued, and the process is killed
/// somewhere between. Trips differ in round and limiting time, so that a frame tells which command it is of.
/// </summary>
internal sealed class KillRun(int seed) : IAsyncDisposable
{
    /// <summary>Of the simulated steel works, which all terminals are.</summary>
    const int Rounds = 3;

    const int Terminals = 5;

    static readonly string[] s_settings =
    [
        "Control:ReadBackSeconds=1", "Control:VerifySeconds=10", "Control:SettleMinutes=1", "Control:DeadTimeSeconds=0", "Control:InFlight=2",
        "Control:MegawattsPerMinute=1000000", "Control:HardStopMegawatts=10000000",
    ];

    readonly Random _random = new(seed);
    readonly KillableServer _server = new();
    readonly FleetPlan[] _plans = [.. Enumerable.Range(0, Terminals).Select(index => new FleetPlan(new() { First = index, Terminals = 1, Seed = (ulong)seed }))];
    readonly List<KillTerminal> _terminals = [];
    readonly HashSet<string> _told = [];
    readonly HashSet<string> _issued = [];
    int _frames;

    /// <summary>What each kill left of its command, as the next life of the server found it.</summary>
    public List<string> Left { get; } = [];

    /// <summary>Frames that went out.</summary>
    public int Frames => _frames;

    public async Task RunAsync(int kills)
    {
        await _server.StartAsync(s_settings);
        foreach (FleetPlan plan in _plans)
        {
            await _server.ImportAsync(plan);
            var terminal = new KillTerminal(plan.Terminals[0] with { CloseDelay = TimeSpan.Zero }, _server.Tcp, _random.Next());
            terminal.Controlled += () => Interlocked.Increment(ref _frames);
            _terminals.Add(terminal);
        }
        for (int kill = 0; kill < kills; kill++)
        {
            await OnlineAsync();
            // A round that is tripped again has to be closed first, and what is asked of it settled.
            if (kill % Rounds == 0)
            {
                await SettledAsync();
                _terminals.ForEach(terminal => terminal.CloseBreakers());
            }
            await KillDuringAsync(kill);
            await _server.StartAsync(s_settings);
            Left.Add(await LeftAsync(kill));
        }
        await OnlineAsync();
        await SettledAsync();
        CommandReport[] commands = await Task.WhenAll((await CommandsAsync()).Select(command => FindAsync(command.Id)));
        Judge(commands);
        string[] states = [.. commands.SelectMany(command => command.Targets.Select(target => $"{command.Id} {target.Index} {target.State}")).Order(StringComparer.Ordinal)];
        await KillableServer.UntilAsync(() => Task.FromResult(_server.StoredTargets().SequenceEqual(states, StringComparer.OrdinalIgnoreCase)), "the store has every target as it ended");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (KillTerminal terminal in _terminals)
            await terminal.DisposeAsync();
        await _server.DisposeAsync();
    }

    static string Reason(int kill) => $"kill {kill}";

    static string Path(string route, CommandReport command) => Routes.With(route, command.Id);

    async Task OnlineAsync()
    {
        await KillableServer.UntilAsync(() => Task.FromResult(_terminals.TrueForAll(terminal => terminal.IsOnline)), "all terminals are logged in");
        await ResumeAsync();
    }

    async Task KillDuringAsync(int kill)
    {
        var asked = new Moment();
        var approving = new Moment();
        var issuing = new Moment();
        int framesBefore = Volatile.Read(ref _frames), frame = _random.Next(1, Terminals + 1);
        (Func<Task> moment, int most) = (kill % 5) switch
        {
            0 => ((Func<Task>)(() => asked.Task), 150),
            1 => (() => approving.Task, 15),
            2 => (() => issuing.Task, 30),
            3 => (() => KillableServer.UntilAsync(() => Task.FromResult(Volatile.Read(ref _frames) - framesBefore >= frame), "a control frame"), 20),
            _ => (() => issuing.Task, 2500),
        };
        int delay = _random.Next(most);
        bool isKilled = false;
        Task life = LiveAsync();
        await moment();
        await Task.Delay(delay);
        Volatile.Write(ref isKilled, true);
        await _server.KillAsync();
        await life;

        async Task LiveAsync()
        {
            try
            {
                var order = new ControlRequest(
                    ControlKind.Trip, new(Terminals: [.. _terminals.Select(terminal => $"{terminal.Address}")], Numbers: [kill % Rounds + 1]),
                    new(LimitHalfHours: kill / Rounds + 1), Reason(kill));
                Task<CommandReport> preparing = _server.Operator.PostAsync(
                    Routes.Controls, order, ContractJson.Default.ControlRequest, ContractJson.Default.CommandReport, CancellationToken.None);
                asked.SetResult();
                CommandReport command = await preparing;
                _told.Add(command.Id);
                while (command.Phase == CommandPhase.Preparing)
                    command = await FindAsync(command.Id);
                await IssueAsync(command, approving, issuing);
            }
            catch (Exception gone) when (Volatile.Read(ref isKilled) && gone is HttpRequestException or IOException)
            {
                // No answer: the process is gone.
            }
        }
    }

    /// <summary>Goes on with what is prepared or approved; all else of the command is the server's.</summary>
    async Task IssueAsync(CommandReport command, Moment? approving = null, Moment? issuing = null)
    {
        approving?.SetResult();
        if (command is { Phase: CommandPhase.Prepared, NeedsApproval: true })
            command = await _server.Guardian.PostAsync(
                Path(Routes.ApproveControl, command), new(), ContractJson.Default.DecisionRequest, ContractJson.Default.CommandReport, CancellationToken.None);
        Task<CommandReport> issued = _server.Operator.PostAsync(
            Path(Routes.IssueControl, command), new(command.Confirm), ContractJson.Default.IssueRequest, ContractJson.Default.CommandReport, CancellationToken.None);
        issuing?.SetResult();
        await issued;
        _issued.Add(command.Id);
    }

    async Task<string> LeftAsync(int kill)
    {
        if ((await CommandsAsync()).FirstOrDefault(command => command.Reason == Reason(kill)) is not { } found)
            return "nothing recorded";
        CommandReport command = await FindAsync(found.Id);
        return command.Phase is CommandPhase.Prepared or CommandPhase.Approved ? $"{command.Phase}"
            : command.IssuedAt is null ? "not prepared to its end"
            : $"issued, {command.Targets.Count(target => target.Frames.Count > 0)} of {Terminals} out";
    }

    async Task ResumeAsync()
    {
        foreach (CommandReport command in (await CommandsAsync()).Where(command => command.Phase is CommandPhase.Prepared or CommandPhase.Approved))
        {
            await IssueAsync(command);
            await KillableServer.UntilAsync(async () => (await FindAsync(command.Id)).Phase != CommandPhase.Issuing, $"{command.Id} is out");
        }
    }

    Task SettledAsync() => KillableServer.UntilAsync(async () => (await CommandsAsync()).All(command => command.Final), "every command is final");

    async Task<IReadOnlyList<CommandReport>> CommandsAsync() =>
        (await _server.Operator.GetAsync(Routes.Controls, ContractJson.Default.CommandReports, CancellationToken.None)).Items;

    Task<CommandReport> FindAsync(string id) =>
        _server.Operator.GetAsync(Routes.With(Routes.Control, id), ContractJson.Default.CommandReport, CancellationToken.None);

    void Judge(CommandReport[] commands)
    {
        Assert.That(commands.Select(command => command.Id), Is.SupersetOf(_told), "a command that somebody was told of is there");
        Assert.That(commands.Where(command => command.IssuedAt is not null).Select(command => command.Id), Is.SupersetOf(_issued), "and issued, where that was told");
        foreach (KillTerminal terminal in _terminals)
        {
            Assert.That(terminal.Orders, Is.Unique, $"{terminal.Address} got a command twice");
            TargetReport[] targets = [.. commands.SelectMany(command => command.Targets).Where(target => target.Address == $"{terminal.Address}")];
            string[] logged = [.. targets.SelectMany(target => target.Frames)];
            Assert.That(terminal.Controls, Is.SubsetOf(logged), $"{terminal.Address} got a frame that the log does not hold");
            Assert.That(targets.Select(target => target.Frames.Count), Is.All.LessThanOrEqualTo(1), $"{terminal.Address}: a command has one frame");
            foreach (TargetReport target in targets)
            {
                bool came = target.Frames is [var frame] && terminal.Controls.Contains(frame);
                Assert.That(target.State == TargetState.Verified, Is.EqualTo(came), $"{target.Address} {target.Number}: {target.State} {target.Detail}");
            }
        }
    }

    /// <summary>Something in the life of a command that a kill waits for.</summary>
    sealed class Moment() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
