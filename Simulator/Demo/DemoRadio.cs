using LoadMgmt.Contract;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Simulator.Texts;

namespace LoadMgmt.Simulator.Demo;

/// <summary>
/// The demo's radio channel: a few terminals on the air behind a pseudo-terminal. They are in the archive and in the plan as all others; the
/// first is a steel works, so that something can be tripped by radio.
/// </summary>
internal sealed class DemoRadio : IDisposable
{
    const string Channel = "230-1";

    const int Terminals = 3, BitRate = 9600, KeyUp = 40, Tail = 10;

    readonly TerminalModel[] _models;
    readonly PlayedChannel _played;

    /// <param name="network">The plan of the terminals on TCP and UDP; those on radio come behind them.</param>
    public DemoRadio(FleetOptions network, TimeProvider time)
    {
        Plan = new(network.OnRadio(Channel) with { First = network.Terminals, Terminals = Terminals, Editions = EditionMix.Usual });
        _models = [.. Plan.Terminals.Select(spec => new TerminalModel(spec, time))];
        var air = new RadioSettings
        {
            BitRate = BitRate, MasterKeysItself = true, MasterKeyUp = KeyUp, MasterTail = Tail, TerminalKeyUp = KeyUp, TerminalTail = Tail, Piece = 10,
        };
        _played = new(new(air, [.. _models.Select(model => RadioSite.Of(new(model, new MachineCounters(), time)))]), time);
    }

    public FleetPlan Plan { get; }

    public IReadOnlyList<TerminalModel> Models => _models;

    /// <summary>The server's side of the channel. A pseudo-terminal has no key line: the radio is one that keys itself.</summary>
    public IEnumerable<string> Settings =>
    [
        $"Radio:Channels:0:Name={Channel}", $"Radio:Channels:0:Port={_played.Device}", "Radio:Channels:0:Key=None",
        $"Radio:Channels:0:BaudRate={BitRate}", $"Radio:Channels:0:AirBitRate={BitRate}",
        $"Radio:Channels:0:KeyUpMilliseconds={KeyUp}", $"Radio:Channels:0:TailMilliseconds={Tail}",
        // Two processes on a busy machine hand bytes over in no steadier a stream than a serial server.
        "Radio:Channels:0:GapMilliseconds=400",
        $"Radio:Channels:0:TerminalKeyUpMilliseconds={KeyUp}", $"Radio:Channels:0:TerminalTailMilliseconds={Tail}",
    ];

    /// <summary>Every terminal on the air has answered, and nothing went wrong on the way.</summary>
    public async Task ClaimAsync(ControlApi api, Claims claims, Language language, CancellationToken stopping)
    {
        RadioReport report = await api.GetAsync(Routes.Radio, ContractJson.Default.RadioReport, stopping);
        RadioChannelStatus channel = report.Channels.Single();
        int answered = channel.Slowest.Count(terminal => terminal.Answered > 0);
        claims.Add(
            channel is { Up: true, Silent: [] } && channel.Terminals == Plan.Terminals.Count && answered == channel.Terminals,
            DemoTexts.RadioClaim.In(language),
            DemoTexts.RadioResult.In(
                language, channel.Name, BitRate, answered, channel.Terminals, channel.Answered, channel.Unanswered + channel.Garbled, 100 * channel.Efficiency));
    }

    public void Dispose() => _played.Dispose();
}
