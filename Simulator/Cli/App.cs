using System.CommandLine;
using System.Net;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Running;
using LoadMgmt.Simulator.Texts;
using Spectre.Console;

namespace LoadMgmt.Simulator.Cli;

/// <summary>The simulator's command line.</summary>
internal sealed class App(Language language, IAnsiConsole console, TextWriter errors, TimeProvider time)
{
    const int BadInput = 1, Interrupted = 130;

    static readonly TimeSpan s_zone = TimeSpan.FromHours(8);

    DateTime Today => DateTime.SpecifyKind((time.GetUtcNow().UtcDateTime + s_zone).Date, DateTimeKind.Unspecified);

    public async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand(RunTexts.Root.In(language));
        // Read before parsing, by Languages; declared so that it is known and in the help.
        root.Options.Add(new Option<string>("--lang") { Description = RunTexts.Lang.In(language), Recursive = true });
        root.Subcommands.Add(Run());
        root.Subcommands.Add(Archive());
        root.Subcommands.Add(Demo());
        root.Subcommands.Add(new RadioCommand(language, console, time).Build());
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, Output = console.Profile.Out.Writer, Error = errors,
            });
        }
        catch (Exception fault) when (fault is ArgumentFault or DemoException)
        {
            await errors.WriteLineAsync(fault.Message);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    Command Run()
    {
        var fleet = new FleetArguments(language);
        var server = new Option<string>("--server") { Description = RunTexts.Server.In(language), Required = true };
        var udpServer = new Option<string?>("--udp-server") { Description = RunTexts.UdpServer.In(language) };
        var report = new Option<bool>("--report") { Description = RunTexts.Report.In(language) };
        var lean = new Option<bool>("--lean") { Description = RunTexts.Lean.In(language) };
        var command = new Command("run", RunTexts.Run.In(language)) { server, udpServer, report, lean };
        fleet.AddTo(command);
        command.SetAction(async (typed, stopping) =>
        {
            var plan = new FleetPlan(fleet.Read(typed, Today));
            IPEndPoint to = fleet.EndPoint(server, typed.GetValue(server)!);
            var options = new RunOptions
            {
                Server = to,
                UdpServer = typed.GetValue(udpServer) is { } udp ? fleet.EndPoint(udpServer, udp) : null,
                Lean = typed.GetValue(lean),
                Reports = typed.GetValue(report) ? new ReportPlan(ReportPlan.UsualClasses, Days: 1, Share: 1, Continuing: true) : null,
            };
            await using var runner = new FleetRunner(plan, options, time);
            console.WriteLine(RunTexts.Running.In(language, plan.Terminals.Count, to));
            runner.Start();
            await new LiveView(runner, console, language, time).ShowAsync(stopping);
            return 0;
        });
        return command;
    }

    Command Archive()
    {
        var fleet = new FleetArguments(language);
        var folder = new Option<string>("--out") { Description = RunTexts.Out.In(language), Required = true };
        var radio = new Option<string?>("--radio") { Description = RadioTexts.ArchiveChannel.In(language) };
        var command = new Command("archive", RunTexts.Archive.In(language)) { folder, radio };
        fleet.AddTo(command);
        command.SetAction(typed =>
        {
            FleetOptions options = fleet.Read(typed, Today);
            var plan = new FleetPlan(typed.GetValue(radio) is { } channel ? options.OnRadio(channel) : options);
            new ArchiveFiles(plan).WriteTo(typed.GetValue(folder)!);
            console.WriteLine(RunTexts.Written.In(
                language, Path.GetFullPath(typed.GetValue(folder)!), plan.Terminals.Count, plan.Terminals.Sum(terminal => terminal.Meters.Count)));
            return 0;
        });
        return command;
    }

    Command Demo()
    {
        var fleet = new FleetArguments(language);
        fleet.Terminals.DefaultValueFactory = _ => 1000;
        var stay = new Option<bool>("--stay") { Description = DemoTexts.Stay.In(language) };
        var noBuild = new Option<bool>("--no-build") { Description = DemoTexts.NoBuild.In(language) };
        var command = new Command("demo", DemoTexts.About.In(language)) { fleet.Terminals, fleet.Seed, fleet.Edition, stay, noBuild };
        command.SetAction((typed, stopping) => new DemoRun(new DemoOptions
        {
            Terminals = fleet.InRange(typed, fleet.Terminals, 1, 200_000),
            Seed = (ulong)typed.GetValue(fleet.Seed),
            Editions = fleet.Editions(typed),
            Stay = typed.GetValue(stay),
            NoBuild = typed.GetValue(noBuild),
            Language = language,
        }, console, time).RunAsync(stopping));
        return command;
    }
}
