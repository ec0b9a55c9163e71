using System.CommandLine;
using System.IO.Ports;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Simulator.Texts;
using Spectre.Console;

namespace LoadMgmt.Simulator.Cli;

/// <summary>`radio`: plays the terminals of a 230 MHz channel behind a serial port, in real time.</summary>
internal sealed class RadioCommand(Language language, IAnsiConsole console, TimeProvider time)
{
    public Command Build()
    {
        var fleet = new FleetArguments(language);
        var port = new Option<string?>("--port") { Description = RadioTexts.Port.In(language) };
        var rate = new Option<int>("--rate") { Description = RadioTexts.Rate.In(language), DefaultValueFactory = _ => 1200 };
        var loss = new Option<double>("--loss") { Description = RadioTexts.Loss.In(language) };
        var noise = new Option<int>("--noise") { Description = RadioTexts.Noise.In(language) };
        var dead = new Option<int>("--dead") { Description = RadioTexts.Dead.In(language) };
        var command = new Command("radio", RadioTexts.About.In(language))
        {
            port, rate, loss, noise, dead, fleet.Terminals, fleet.Seed, fleet.Start, fleet.Edition, fleet.Days, fleet.Heartbeat,
        };
        command.SetAction((typed, stopping) =>
        {
            DateTime today = DateTime.SpecifyKind((time.GetUtcNow().UtcDateTime + TimeSpan.FromHours(8)).Date, DateTimeKind.Unspecified);
            FleetOptions options = fleet.Read(typed, today).OnRadio("");
            var settings = new RadioSettings
            {
                BitRate = fleet.InRange(typed, rate, 300, 256_000),
                Loss = fleet.InRange(typed, loss, 0.0, 1.0),
                NoiseBytes = fleet.InRange(typed, noise, 0, 100),
                // Nobody tells a null-modem cable which line is the key; with none, the base is taken to key itself.
                MasterKeysItself = true,
                MasterKeyUp = 200,
            };
            RadioSite[] sites = [.. new FleetPlan(options).Terminals.Select(spec => RadioSite.Of(new(new TerminalModel(spec, time), new MachineCounters(), time)))];
            foreach (RadioSite site in sites.Take(fleet.InRange(typed, dead, 0, sites.Length)))
                site.IsDead = true;
            return Play(new RadioNetwork(settings, sites), typed.GetValue(port), settings.BitRate, stopping);
        });
        return command;
    }

    async Task<int> Play(RadioNetwork network, string? name, int rate, CancellationToken stopping)
    {
        if (name is null)
        {
            if (!PlayedChannel.IsPossible)
                throw new ArgumentFault(RadioTexts.PortWanted.In(language));
            using var played = new PlayedChannel(network, time);
            console.WriteLine(RadioTexts.Playing.In(language, played.Device, rate));
            await Stop(stopping);
            return 0;
        }
        using var serial = new SerialPort(name, rate, Parity.Even, 8, StopBits.One);
        try
        {
            serial.Open();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentFault($"--port {name}: {fault.Message}");
        }
        using (var player = new RadioPlayer(network, time, bytes => serial.Write(bytes, 0, bytes.Length)))
        {
            console.WriteLine(RadioTexts.Playing.In(language, name, rate));
            byte[] buffer = new byte[1024];
            while (await serial.BaseStream.ReadAsync(buffer, stopping) is > 0 and var count)
                player.Receive(buffer.AsSpan(0, count));
        }
        return 0;
    }

    static async Task Stop(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stopping);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how playing ends.
        }
    }
}
