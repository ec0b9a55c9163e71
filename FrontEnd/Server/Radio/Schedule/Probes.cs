using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Radio.Schedule;

/// <summary>What is asked of a silent terminal, and the air time that it takes when nobody answers.</summary>
internal sealed class Probes(RadioChannelOptions options, ChannelTiming timing, IRadioFraming framing, IRequests requests)
{
    /// <summary>Bytes of a question for one unit without a body.</summary>
    const int Question = 20;

    public Exchange Of(RadioTerminal terminal) => requests.ReadClock(terminal.Session.Terminal, ExchangePriority.BackFill);

    /// <summary>The whole wait, and what the port may hold back.</summary>
    public TimeSpan CostOf(RadioTerminal terminal)
    {
        int burst = framing.LengthOf(Question);
        return timing.Failure(burst, timing.Wait(burst, terminal.Hops)) + TimeSpan.FromMilliseconds(options.PortDelayMilliseconds);
    }
}
