using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine;

/// <summary>
/// One terminal's side of the protocol: frames in, frames out, and a tick. Logs in, beats, answers, reports until confirmed. Opens no
/// socket and starts no timer; calls come one at a time.
/// </summary>
internal sealed class TerminalMachine : ITerminalMachine
{
    /// <summary>Heartbeats without an answer, after which the terminal dials again.</summary>
    const int MostUnanswered = 3;

    readonly TimeProvider _time;
    readonly MachineCounters _counters;
    readonly UplinkFrames _frames;
    readonly ParameterStore _parameters;
    readonly Answers _answers;
    readonly Commands _commands;
    readonly ReportQueue<PendingUnits> _reports = new();
    readonly UnitTable _table;
    byte _frameCounter;
    int _linkNumber;
    DateTimeOffset _linkDeadline, _nextHeartbeat;
    int _linkTries;
    bool _heartbeatOpen;
    byte[] _lastCommand = [], _lastCommandAnswer = [];
    byte _reportedEvents;

    public TerminalMachine(TerminalModel model, MachineCounters counters, TimeProvider time)
    {
        (Model, _counters, _time) = (model, counters, time);
        _table = model.Spec.Profile.Units;
        _frames = new(model);
        _parameters = new(model.Spec);
        _answers = new(model, _parameters);
        _commands = new(model, _parameters, _answers);
        _frameCounter = (byte)Noise.Below(model.Spec.Seed, 41, 256);
    }

    public TerminalModel Model { get; }

    public LinkPhase Phase { get; private set; }

    /// <summary>Reports that are not confirmed yet.</summary>
    public int OpenReports => _reports.Count;

    /// <summary>Unconfirmed reports at the same time.</summary>
    public int ReportWindow { set => _reports.Window = value; }

    public void Connected(IFrameOutput output)
    {
        Phase = LinkPhase.LoggingIn;
        _linkTries = 0;
        _heartbeatOpen = false;
        // A reconnect does not restart the counter of frames, as captured from terminals in the field.
        SendLink(1, output);
    }

    public void Disconnected()
    {
        Phase = LinkPhase.Down;
        _reports.Requeue();
    }

    /// <summary>02 F2, before closing.</summary>
    public void LogOut(IFrameOutput output)
    {
        if (Phase == LinkPhase.Online)
            SendLink(2, output);
    }

    /// <summary>Reports curve points of one measurement point; the report goes when the link and the window allow.</summary>
    public void ReportCurve(int point, int fn, DateTime start, int count, IFrameOutput output, Action<bool>? ended = null) =>
        Report(Afn.Class2, [.. _answers.Curve(fn, point, start, count, _frames.Room(timeTag: false))], output, ended);

    public void ReportCurves(int point, IReadOnlyList<int> classes, DateTime start, int count, IFrameOutput output, Action<bool>? ended = null)
    {
        for (int i = 0; i < classes.Count; i++)
            ReportCurve(point, classes[i], start, count, output, i == classes.Count - 1 ? ended : null);
    }

    /// <summary>0D F1, and F2 where the edition has it.</summary>
    public void ReportDaily(int point, DateOnly day, IFrameOutput output)
    {
        for (int fn = 1; fn <= (Model.Spec.Profile.Edition == Edition.Gdw130 ? 1 : 2); fn++)
            ReportDaily(point, fn, day, output);
    }

    /// <summary>Reports the daily freeze of a measurement point.</summary>
    public void ReportDaily(int point, int fn, DateOnly day, IFrameOutput output) => Report(Afn.Class2, [.. _answers.Daily(fn, point, day)], output, null);

    public void Receive(ReadOnlySpan<byte> frame, IFrameOutput output)
    {
        if (FrameScanner.TryRead(ref frame, Frame.MaxUserData, out Frame whole, out _, out _) == Scan.Frame)
            Receive(whole, output);
    }

    public void Receive(in Frame frame, IFrameOutput output)
    {
        _counters.FrameIn();
        _answers.BytesReceived += frame.Bytes.Length;
        if (frame.Control.IsUplink || !IsMine(frame))
            return;
        Model.Heard();
        if (!frame.Control.IsFromInitiator)
            OnConfirm(frame, output);
        else if (!frame.Sequence.HasTimeTag || IsInTime(frame.Split(Model.Spec.Profile).TimeTag))
            OnRequest(frame, output);
    }

    /// <summary>About once a second.</summary>
    public LinkWish Tick(IFrameOutput output)
    {
        Advance();
        DateTimeOffset now = _time.GetUtcNow();
        if (Phase == LinkPhase.LoggingIn && now >= _linkDeadline)
        {
            if (_linkTries > _parameters.Resends)
                return LinkWish.Reconnect;
            _counters.Repeat();
            SendLink(1, output);
        }
        if (Phase != LinkPhase.Online)
            return LinkWish.None;
        if (_heartbeatOpen && now >= _linkDeadline)
        {
            _heartbeatOpen = false;
            if (++_linkTries >= MostUnanswered)
                return LinkWish.Reconnect;
        }
        if (now >= _nextHeartbeat)
            SendHeartbeat(now, output);
        RepeatReports(now, output);
        ReportEvents(output);
        SendReports(output);
        return LinkWish.None;
    }

    bool IsMine(in Frame frame)
    {
        AddressField address = frame.Address;
        TerminalAddress mine = Model.Spec.Address;
        return !address.IsGroup ? address.Terminal == mine
            : address.A1 == mine.A1 && (address.A2 == 0xFFFF || _parameters.IsGroup(address.A2));
    }

    /// <summary>A frame that was on its way for longer than its delay permits is dropped without a word (clause 4.3.4.5.3).</summary>
    bool IsInTime(TimeTag? tag)
    {
        if (tag is not { PermittedDelay: > 0 } there)
            return true;
        Span<byte> bytes = stackalloc byte[TimeTag.Length];
        there.Write(bytes);
        CivilTime sent = AnnexA.A16.Read(bytes[1..5]);
        DateTime now = Model.Clock.Now;
        if (!sent.HasValue || sent.Day > DateTime.DaysInMonth(now.Year, now.Month))
            return false;
        TimeSpan age = now - new DateTime(now.Year, now.Month, sent.Day, sent.Hour, sent.Minute, sent.Second);
        // No month in the tag: the nearest instant is meant.
        if (age < TimeSpan.FromDays(-15))
            age += TimeSpan.FromDays(DateTime.DaysInMonth(now.Year, now.Month));
        return age <= TimeSpan.FromMinutes(there.PermittedDelay);
    }

    void OnRequest(in Frame frame, IFrameOutput output)
    {
        FrameParts parts = frame.Split(Model.Spec.Profile);
        bool acts = frame.Afn is Afn.Reset or Afn.SetParameters or Afn.Control;
        if (frame.Afn == Afn.Control)
            Model.ControlFrames++;
        // The same command again: its answer was lost. Answer again, do not act again (clause 4.3.4.2).
        if (acts && frame.Bytes.SequenceEqual(_lastCommand))
        {
            Send(_lastCommandAnswer, output);
            return;
        }
        if (Model.Spec.IgnoresClass2 && frame.Afn == Afn.Class2)
            return;
        List<Asked> asked = [];
        var sink = new AskedSink(asked);
        ProtocolError error = UnitCodec.Decode(
            _table, frame.Afn, Direction.Down, Model.Spec.Profile.PointCoding, parts.Units, ref sink);
        Advance();
        if (acts)
            OnCommand(frame, parts.TimeTag, asked, error, output);
        else if (!frame.Address.IsGroup)
            OnQuestion(frame, parts.TimeTag, asked, output);
    }

    void OnCommand(in Frame frame, TimeTag? tag, List<Asked> asked, ProtocolError error, IFrameOutput output)
    {
        // A command that cannot be read to its end is not carried out in part.
        bool[] done = error.IsNone ? _commands.Execute(asked, frame.Address.Station) : [];
        Advance();
        if (frame.Address.IsGroup)
            return;
        bool all = done.Length > 0 && !done.Contains(false);
        byte[] answer = all ? _frames.Confirmation(frame, tag, 1, [], isData: false)
            : done.Contains(true) ? _frames.Confirmation(frame, tag, 3, Verdicts(frame.Afn, asked, done), isData: false)
            : _frames.Confirmation(frame, tag, 2, [], isData: false);
        if (all)
            _counters.Command();
        else
            _counters.Denial();
        (_lastCommand, _lastCommandAnswer) = (frame.Bytes.ToArray(), answer);
        _counters.Exchange();
        Send(answer, output);
    }

    /// <summary>Body of 00 F3: the AFN, then each unit's identifier and its error code.</summary>
    byte[] Verdicts(Afn afn, List<Asked> asked, bool[] done)
    {
        var body = new List<byte> { (byte)afn };
        Span<byte> id = stackalloc byte[DataUnitId.Length];
        for (int i = 0; i < asked.Count; i++)
        {
            DataUnitId.Of(asked[i].Point, asked[i].Unit.Fn, Model.Spec.Profile.PointCoding).Write(id);
            body.AddRange(id);
            body.Add((byte)(done[i] ? 0 : 1));
        }
        return [.. body];
    }

    void OnQuestion(in Frame frame, TimeTag? tag, List<Asked> asked, IFrameOutput output)
    {
        int room = _frames.Room(tag is not null);
        List<byte[]> units = [];
        foreach (Asked one in asked)
            foreach (Asked of in one.Point == UnitCodec.AllPoints ? Model.Meters.Select(meter => one.For(meter.Spec.Number)) : [one])
                units.AddRange(_answers.Of(of, room));
        _counters.Exchange();
        if (units.Count == 0)
        {
            _counters.Denial();
            Send(_frames.Confirmation(frame, tag, 2, [], isData: true), output);
            return;
        }
        List<byte[][]> parts = Packing.Pack(units, room);
        for (int part = 0; part < parts.Count; part++)
            Send(_frames.AnswerPart(frame, tag, part, part == parts.Count - 1, parts[part]), output);
    }

    void OnConfirm(in Frame frame, IFrameOutput output)
    {
        if (frame.Afn != Afn.Confirm)
            return;
        List<Asked> units = [];
        var sink = new AskedSink(units);
        UnitCodec.Decode(_table, Afn.Confirm, Direction.Down, Model.Spec.Profile.PointCoding, frame.Split(0).Units, ref sink);
        if (units.Count == 0 || units[0].Unit.Fn == 2)
            return;
        bool named = units[0].Unit.Fn == 3;
        var afn = (Afn)(named ? units[0].Number("afn") : -1);
        if (named && units[0].Fields.Exists(field => field.Name == "err" && field.Number.Mantissa != 0))
            return;
        bool linkOpen = Phase == LinkPhase.LoggingIn || _heartbeatOpen;
        if (linkOpen && (!named || afn == Afn.LinkTest) && frame.Sequence.Number == _linkNumber)
            OnLinkConfirmed(output);
        else if (afn != Afn.LinkTest && _reports.Confirmed(frame.Sequence.Number) is { } report)
        {
            _counters.Confirm();
            report.Ended?.Invoke(true);
            SendReports(output);
        }
    }

    void OnLinkConfirmed(IFrameOutput output)
    {
        _linkTries = 0;
        _heartbeatOpen = false;
        if (Phase != LinkPhase.LoggingIn)
        {
            _counters.Heartbeat();
            return;
        }
        Phase = LinkPhase.Online;
        _counters.Login();
        // Spread over the period, so that ten thousand terminals do not beat at once.
        _nextHeartbeat = _time.GetUtcNow() + _parameters.Heartbeat * (0.5 + 0.5 * Noise.Unit(Model.Spec.Seed, 43));
        SendReports(output);
    }

    void SendHeartbeat(DateTimeOffset now, IFrameOutput output)
    {
        int tries = _linkTries;
        _nextHeartbeat = now + _parameters.Heartbeat;
        SendLink(3, output);
        _linkTries = tries;
        _heartbeatOpen = true;
    }

    void SendLink(int fn, IFrameOutput output)
    {
        Span<byte> clock = stackalloc byte[AnnexA.A01.Length];
        bool withClock = fn == 3 && Model.Spec.Profile.Edition == Edition.Gdw1376
            && AnnexA.A01.TryWrite(CivilTime.Of(Model.Clock.Now), clock);
        _linkNumber = NextNumber();
        _linkTries++;
        _linkDeadline = _time.GetUtcNow() + _parameters.Timeout;
        Send(_frames.LinkTest(fn, _linkNumber, withClock ? clock : []), output);
    }

    void Advance()
    {
        if (Model.Advance() is > 0 and var rounds)
            _counters.Trip(System.Numerics.BitOperations.PopCount((uint)rounds));
    }

    void ReportEvents(IFrameOutput output)
    {
        if (!_answers.ReportsAllowed || _reportedEvents == Model.Events.Important)
            return;
        _reportedEvents = Model.Events.Important;
        Report(Afn.Events, [.. EventAnswers.Newest(_table, Model, _answers)], output, null);
    }

    void Report(Afn afn, byte[][] units, IFrameOutput output, Action<bool>? ended)
    {
        List<byte[][]> parts = Packing.Pack(units, _frames.Room(timeTag: false));
        // The last part's confirmation ends the whole.
        for (int i = 0; i < parts.Count; i++)
            _reports.Add(new(afn, parts[i]) { Ended = i == parts.Count - 1 ? ended : null });
        SendReports(output);
    }

    void SendReports(IFrameOutput output)
    {
        while (Phase == LinkPhase.Online && _answers.ReportsAllowed && _reports.TakeNext() is { } report)
        {
            bool confirm = WantsConfirm(report.Afn);
            report.Number = NextNumber();
            report.Tries = 1;
            report.Deadline = _time.GetUtcNow() + _parameters.Timeout;
            report.Frame = _frames.ReportOf(report.Afn, report.Number, confirm, first: true, final: true, report.Units);
            Send(report.Frame, output);
            if (confirm)
                continue;
            _reports.Remove(report);
            report.Ended?.Invoke(true);
        }
    }

    /// <summary>04 F1: D0 class 1, D1 class 2, D2 events; in 2005 D0 means events, and data reports are always confirmed.</summary>
    bool WantsConfirm(Afn afn)
    {
        byte services = _parameters.ConfirmServices;
        if (Model.Spec.Profile.Edition == Edition.Gdw130)
            return afn != Afn.Events || (services & 1) != 0;
        return (services >> (afn - Afn.Class1) & 1) != 0;
    }

    void RepeatReports(DateTimeOffset now, IFrameOutput output)
    {
        while (_reports.Overdue(now) is { } report)
        {
            if (report.Tries > _parameters.Resends)
            {
                _counters.GiveUp();
                _reports.Remove(report);
                report.Ended?.Invoke(false);
                continue;
            }
            report.Tries++;
            report.Deadline = now + _parameters.Timeout;
            _counters.Repeat();
            Send(report.Frame, output);
        }
    }

    int NextNumber() => ++_frameCounter & 0x0F;

    void Send(ReadOnlySpan<byte> frame, IFrameOutput output)
    {
        _counters.FrameOut();
        _answers.BytesSent += frame.Length;
        output.Send(frame);
    }
}
