using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Testing.Radio;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>
/// Started by itself, this assembly is a process that runs a radio channel until its key is pressed, and ends in the way it was told. It says
/// what happens to the key on its standard output.
/// </summary>
internal static class HeldKey
{
    public const string Pressed = "key on", Released = "key off", Exit = "exit", Fault = "fault";

    /// <summary>Longer than any of this takes: only the end of the process can be what releases it.</summary>
    const int KeyUp = 60_000;

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    static int Main(string[] args)
    {
        using var on = new ManualResetEventSlim();
        var port = new KeyPort(isOn =>
        {
            Console.WriteLine(isOn ? Pressed : Released);
            if (isOn)
                on.Set();
        });
        using var house = new RadioHouse(1);
        using var station = new RadioStation(TimeProvider.System, house.Station.Specs);
        var options = new RadioChannelOptions { Name = RadioStation.ChannelName, Port = "fake", KeyUpMilliseconds = KeyUp };
        var worker = new RadioWorker(
            signal => new(options, new(), new OnePort(port), station.Seams, signal, NullLogger.Instance), new LifeSigns(TimeProvider.System),
            TimeProvider.System, NullLogger.Instance);
        worker.Start();
        // Before the channel knows its terminal there is no way to it, and the question would end at once.
        SpinWait.SpinUntil(() => worker.Channel.Terminals.Count > 0, s_patience);
        station.Sender.Send(station.Dialect.Requests.ReadClock(station.Terminals[0], ExchangePriority.Operator));
        if (!on.Wait(s_patience))
            return 2;
        switch (args[0])
        {
            case Exit:
                Environment.Exit(0);
                break;
            case Fault:
                throw new InvalidOperationException("a mistake that nobody catches");
            default:
                if (Kill(Environment.ProcessId, int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture)) != 0)
                    return 4;
                break;
        }
        Thread.Sleep(Timeout.Infinite);
        return 3;
    }

    [DllImport("libc", EntryPoint = "kill")]
    static extern int Kill(int process, int signal);

    sealed class OnePort(KeyPort port) : IRadioPortFactory
    {
        public Task<IRadioPort> OpenAsync(Action signal, CancellationToken stopping) => Task.FromResult<IRadioPort>(port);
    }
}
