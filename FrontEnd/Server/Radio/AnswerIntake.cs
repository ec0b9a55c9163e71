using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>
/// What is heard on one channel, against what is on its air: whose frame it is, whether it belongs to the exchange that waits, and whether it
/// ends the wait.
/// </summary>
internal sealed class AnswerIntake(
    AirTurn air, AnswerWait wait, AirAccounts accounts, ChannelTerminals terminals, RadioSeams seams, ChannelTiming timing, RadioCounters counters)
    : IAirListener
{
    readonly TimeProvider _time = seams.Time;
    Deframer? _deframer;
    RadioLink? _link;
    RadioTerminal? _heardFrom;
    TimeSpan _each;

    /// <summary>The terminal that is asked answered, and its answer has errors.</summary>
    public bool IsGarbled { get; private set; }

    /// <summary>Exchanges that ended without one byte since the last one came.</summary>
    public int Unheard { get; set; }

    public void OnOpened(RadioLink link, Deframer deframer) => (_link, _deframer, Unheard) = (link, deframer, 0);

    /// <summary>A burst is about to go: what was heard so far belongs to others.</summary>
    public void Begin() => IsGarbled = false;

    /// <summary>Our tail has ended.</summary>
    /// <param name="each">How long the head of each frame of the answer is waited for.</param>
    public void Await(TimeSpan each)
    {
        _each = each;
        wait.Begin(air.Terminal.Session.Terminal.Address, each);
        air.Phase = AirPhase.Waiting;
    }

    public void OnBytes()
    {
        Unheard = 0;
        if (air.Phase == AirPhase.Waiting)
            wait.OnBytes(_deframer!);
    }

    public void OnWhole()
    {
        if (air.Phase == AirPhase.Waiting)
            wait.OnFrame(_deframer!);
    }

    /// <summary>Only the terminal that was asked may end its own exchange: another's wreck says nothing of its answer.</summary>
    public void OnGarbled(ReadOnlySpan<byte> frame)
    {
        if (air.Phase == AirPhase.Waiting && frame.Length > 12 && frame[0] == 0x68 && new ControlField(frame[6]).IsUplink
            && AddressField.Read(frame[7..]).Terminal == air.Terminal.Session.Terminal.Address)
            IsGarbled = true;
    }

    /// <summary>The copy that the guard waited for.</summary>
    public void OnCopy()
    {
        if (air.Phase == AirPhase.Guard)
            air.Guard(_time.After(_time.GetTimestamp(), timing.TerminalTail));
    }

    public void OnStrength(byte rssi)
    {
        if (_heardFrom is { } terminal)
            terminal.Rssi = rssi;
    }

    public bool TryTake(byte[] frame, int onAir)
    {
        ReadOnlySpan<byte> rest = frame;
        if (seams.Dialect.TryRead(ref rest, out Arrival arrival, out _, out _) != Scan.Frame)
            return true;
        RadioTerminal? from = terminals.Find(arrival.Address);
        if (from is null && seams.Archive.Current.Find(arrival.Address) is not null)
        {
            // Another channel's terminal, or one that is not on radio at all.
            counters.Neighbours++;
            return true;
        }
        bool asked = air.Phase == AirPhase.Waiting && ReferenceEquals(from, air.Turn?.Terminal);
        if (!seams.Sink.OnFrame(_link!, seams.Dialect, arrival))
            return false;
        _heardFrom = from;
        if (from is null)
            return true;
        if (from.OnAnswer())
            terminals.OnReach(from);
        if (!asked || air.IsRunning && arrival.IsFinal)
        {
            counters.Late++;
            return true;
        }
        accounts.AnswerBytes += onAir;
        if (air.IsRunning)
            wait.Again(_each);
        return true;
    }
}
