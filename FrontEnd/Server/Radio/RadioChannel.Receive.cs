using System.Buffers;
using System.IO.Pipelines;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Radio.Framing;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Radio.Schedule;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>What comes out of the radio: echo, noise, frames, field strength; and where frames go.</summary>
internal sealed partial class RadioChannel
{
    /// <summary>A radio that appends bytes to a frame has done so within this.</summary>
    static readonly TimeSpan s_appended = TimeSpan.FromMilliseconds(30);

    byte[]? _held;
    int _appended, _heldLength;
    long _appendedBy, _lineErrorsSeen, _noiseSeen;
    RadioTerminal? _heardFrom;

    void Receive()
    {
        IRadioPort port = _line.Port!;
        if (port.LineErrors is var errors && errors != _lineErrorsSeen)
        {
            Counters.LineErrors += errors - _lineErrorsSeen;
            _lineErrorsSeen = errors;
            // A character with a wrong parity is in it: the frame is none any more.
            _deframer.GiveUp();
        }
        while (_held is null && port.Input.TryRead(out ReadResult read))
        {
            foreach (ReadOnlyMemory<byte> part in read.Buffer)
                Hear(part.Span);
            port.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }
        if (_deframer.Noise - _noiseSeen is > 0 and var noise)
        {
            _noiseSeen = _deframer.Noise;
            _seams.Sink.OnNoise(_link!, (int)noise, new(Fault.BadFraming, 0));
        }
    }

    /// <summary>Bytes that came while the key was on are our own.</summary>
    void DropInput()
    {
        while (_line.Port!.Input.TryRead(out ReadResult read))
        {
            Counters.Echoes += read.Buffer.Length;
            _line.Port.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    void Hear(ReadOnlySpan<byte> bytes)
    {
        if (_transmitter.State is Sending.KeyUp or Sending.Draining or Sending.Tail)
        {
            Counters.Echoes += bytes.Length;
            return;
        }
        if (_options.Radio == RadioKind.AtCommand && AtTexts.Cut(ref bytes) is { } text && AtTexts.Status(text) == 6)
            _line.Reset("the radio asks to be reset / 电台请求复位");
        TakeAppended(ref bytes);
        while (!bytes.IsEmpty)
        {
            _deframer.Add(ref bytes);
            while (_deframer.Next() is { } heard)
                OnHeard(heard);
        }
        if (_phase == Phase.Waiting)
            _wait.OnBytes(_deframer);
    }

    /// <summary>Looks again at what is left after a head was given up; true when that ended the wait.</summary>
    bool Rescan()
    {
        while (_deframer.Next() is { } heard)
            OnHeard(heard);
        return !IsRunning();
    }

    void OnHeard(in Heard heard)
    {
        if (heard.Kind == HeardKind.Garbled)
        {
            // Only the terminal that was asked may end its own exchange: another's wreck says nothing of its answer.
            ReadOnlySpan<byte> frame = heard.Frame;
            if (_phase == Phase.Waiting && frame.Length > 12 && frame[0] == 0x68 && new ControlField(frame[6]).IsUplink
                && AddressField.Read(frame[7..]).Terminal == _turn!.Terminal!.Session.Terminal.Address)
                _garbled = true;
            return;
        }
        HeardAs @as = _filter.Judge(heard.Frame!);
        switch (@as)
        {
            case HeardAs.Frame:
                if (_phase == Phase.Waiting)
                    _wait.OnFrame(_deframer);
                if (!Deliver(heard.Frame!, heard.Length))
                    (_held, _heldLength) = (heard.Frame, heard.Length);
                if (_options.AppendsRssi)
                    (_appended, _appendedBy) = (2, _time.After(_time.GetTimestamp(), s_appended));
                TakeAppendedBehind();
                break;
            case HeardAs.Again when _phase == Phase.Guard:
                // The copy that the guard waited for.
                _guardUntil = _time.After(_time.GetTimestamp(), _timing.TerminalTail);
                break;
            case HeardAs.OtherMaster:
                Counters.ForeignMasters++;
                break;
            default:
                break;
        }
    }

    bool TryDeliverHeld()
    {
        if (!Deliver(_held!, _heldLength))
            return false;
        _held = null;
        return true;
    }

    /// <summary>Hands a frame to the sessions; false when the journal has no room.</summary>
    bool Deliver(byte[] frame, int onAir)
    {
        ReadOnlySpan<byte> rest = frame;
        if (_seams.Dialect.TryRead(ref rest, out Arrival arrival, out _, out _) != Scan.Frame)
            return true;
        RadioTerminal? from = _byAddress.GetValueOrDefault(arrival.Address);
        if (from is null && _seams.Archive.Current.Find(arrival.Address) is not null)
        {
            // Another channel's terminal, or one that is not on radio at all.
            Counters.Neighbours++;
            return true;
        }
        bool asked = _phase == Phase.Waiting && ReferenceEquals(from, _turn?.Terminal);
        if (!_seams.Sink.OnFrame(_link!, _seams.Dialect, arrival))
            return false;
        _heardFrom = from;
        if (from is null)
            return true;
        bool wasSilent = from.Reach != Reach.Normal;
        from.OnAnswer();
        if (wasSilent)
            OnReach(from);
        if (!asked)
            Counters.Late++;
        else if (!IsRunning())
            _answerBytes += onAir;
        else if (!arrival.IsFinal)
        {
            _answerBytes += onAir;
            _wait.Again(_answerWait);
        }
        else
            Counters.Late++;
        return true;
    }

    void TakeAppendedBehind()
    {
        ReadOnlySpan<byte> behind = _deframer.Rest;
        int before = behind.Length;
        TakeAppended(ref behind);
        _deframer.Skip(before - behind.Length);
    }

    /// <summary>Quality and field strength, two bytes behind each frame.</summary>
    void TakeAppended(ref ReadOnlySpan<byte> bytes)
    {
        if (_appended > 0 && _time.GetTimestamp() > _appendedBy)
            _appended = 0;
        for (; _appended > 0 && !bytes.IsEmpty; bytes = bytes[1..])
            if (--_appended == 0 && _heardFrom is { } terminal)
                terminal.Rssi = bytes[0];
    }
}
