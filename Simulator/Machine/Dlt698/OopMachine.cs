using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>
/// A terminal that speaks 698.45: logs in by LINK, beats, answers CONNECT, GET, SET, ACTION and PROXY, and reports until it is answered.
/// </summary>
internal sealed class OopMachine : ITerminalMachine
{
    /// <summary>Heartbeats without an answer, after which the link counts as lost; and logins in a row before it dials again.</summary>
    const int MostUnanswered = 2, MostLogins = 3;

    /// <summary>Times that a report is sent again.</summary>
    const int MostRepeats = 3;

    static readonly TimeSpan s_linkTimeout = TimeSpan.FromSeconds(30), s_reportTimeout = TimeSpan.FromSeconds(30);

    readonly TimeProvider _time;
    readonly MachineCounters _counters;
    readonly OopAnswers _answers;
    readonly OopCommands _commands;
    readonly OopReports _source;
    readonly OopEvents _events;
    readonly ReportQueue<PendingNotification> _reports = new();
    byte _piid, _linkPiid;
    bool _isLinkOpen;
    int _unanswered;
    DateTimeOffset _linkDeadline, _nextHeartbeat;

    public OopMachine(TerminalModel model, MachineCounters counters, TimeProvider time)
    {
        (Model, _counters, _time) = (model, counters, time);
        // Which rounds a group controls is no part of the objects that are played: all.
        (model.Settings.PowerRounds, model.Settings.EnergyRounds) = (0xFF, 0xFF);
        var parameters = new OopParameters(model);
        _events = new(model);
        _answers = new(model, parameters, _events);
        _commands = new(model, counters, parameters);
        _source = new(model);
    }

    public TerminalModel Model { get; }

    public LinkPhase Phase { get; private set; }

    public int OpenReports => _reports.Count;

    public int ReportWindow { set => _reports.Window = value; }

    public void Connected(IFrameOutput output)
    {
        Phase = LinkPhase.LoggingIn;
        _unanswered = 0;
        SendLink(LinkRequestKind.Login, output);
    }

    public void Disconnected()
    {
        Phase = LinkPhase.Down;
        _reports.Requeue();
    }

    public void LogOut(IFrameOutput output)
    {
        if (Phase == LinkPhase.Online)
            SendLink(LinkRequestKind.Logout, output);
    }

    public void ReportCurves(int point, IReadOnlyList<int> classes, DateTime start, int count, IFrameOutput output, Action<bool>? ended = null)
    {
        foreach (PendingNotification report in _source.Curves(point, classes, start, count, ended))
            _reports.Add(report);
        SendReports(output);
    }

    public void ReportDaily(int point, DateOnly day, IFrameOutput output)
    {
        foreach (PendingNotification report in _source.Daily(point, day))
            _reports.Add(report);
        SendReports(output);
    }

    public void Receive(ReadOnlySpan<byte> bytes, IFrameOutput output)
    {
        if (FrameScanner.TryRead(ref bytes, Frame.MaxLength, out Frame frame, out _, out _) != Scan.Frame)
            return;
        _counters.FrameIn();
        ReadOnlySpan<byte> apdu = frame.Plain;
        if (frame.Control.IsUplink || frame.Control.IsFragment || frame.Server != new ServerAddress(Model.Spec.Address) || apdu.Length < 3)
            return;
        Model.Heard();
        Advance();
        switch ((ApduTag)apdu[0])
        {
            case ApduTag.LinkResponse:
                OnLinkResponse(apdu, output);
                break;
            case ApduTag.ReportResponse:
                OnReportResponse(apdu, output);
                break;
            default:
                OnRequest(frame, apdu, output);
                break;
        }
    }

    public LinkWish Tick(IFrameOutput output)
    {
        Advance();
        DateTimeOffset now = _time.GetUtcNow();
        if (_isLinkOpen && now >= _linkDeadline)
        {
            _isLinkOpen = false;
            if (++_unanswered >= (Phase == LinkPhase.LoggingIn ? MostLogins : MostUnanswered))
                return LinkWish.Reconnect;
            if (Phase == LinkPhase.LoggingIn)
                SendLink(LinkRequestKind.Login, output);
            _counters.Repeat();
        }
        if (Phase != LinkPhase.Online)
            return LinkWish.None;
        if (now >= _nextHeartbeat)
        {
            _nextHeartbeat = now + Model.Spec.Heartbeat;
            SendLink(LinkRequestKind.Heartbeat, output);
        }
        RepeatReports(now, output);
        SendReports(output);
        return LinkWish.None;
    }

    void OnLinkResponse(ReadOnlySpan<byte> apdu, IFrameOutput output)
    {
        if (!_isLinkOpen || new Piid(apdu[1]).Number != _linkPiid || (apdu[2] & 7) != 0)
            return;
        _isLinkOpen = false;
        _unanswered = 0;
        if (Phase != LinkPhase.LoggingIn)
        {
            _counters.Heartbeat();
            return;
        }
        Phase = LinkPhase.Online;
        _counters.Login();
        // Spread over the period, so that ten thousand terminals do not beat at once.
        _nextHeartbeat = _time.GetUtcNow() + Model.Spec.Heartbeat * (0.5 + 0.5 * Noise.Unit(Model.Spec.Seed, 43));
        SendReports(output);
    }

    void OnReportResponse(ReadOnlySpan<byte> apdu, IFrameOutput output)
    {
        if (_reports.Confirmed(new Piid(apdu[2]).Number) is not { } report)
            return;
        _counters.Confirm();
        report.Ended?.Invoke(true);
        SendReports(output);
    }

    void OnRequest(in Frame frame, ReadOnlySpan<byte> apdu, IFrameOutput output)
    {
        var tag = (ApduTag)apdu[0];
        byte piid = Acd(new Piid(tag == ApduTag.ConnectRequest ? apdu[1] : apdu[2]).Value);
        if (tag == ApduTag.ActionRequest)
            Model.ControlFrames++;
        byte[] answer = tag switch
        {
            ApduTag.ConnectRequest => OopAssociation.Answer(apdu, piid),
            ApduTag.GetRequest when !Model.Spec.IgnoresClass2 || apdu[1] != Choices.Record => _answers.Get(apdu, piid),
            ApduTag.ProxyRequest => _answers.Proxy(apdu, piid),
            ApduTag.SetRequest or ApduTag.ActionRequest => _commands.Execute(apdu, piid),
            _ => [],
        };
        Advance();
        if (answer.Length == 0)
            return;
        _counters.Exchange();
        Send(ControlField.Response, frame.Client, answer, output);
    }

    void SendLink(LinkRequestKind kind, IFrameOutput output)
    {
        Span<byte> apdu = stackalloc byte[LinkRequest.Length];
        _linkPiid = NextPiid();
        (_isLinkOpen, _linkDeadline) = (true, _time.GetUtcNow() + s_linkTimeout);
        LinkRequest.Write(apdu, Acd(_linkPiid), kind, (int)Model.Spec.Heartbeat.TotalSeconds, Model.Clock.Now);
        Send(ControlField.LinkRequest, 0, apdu, output);
    }

    void SendReports(IFrameOutput output)
    {
        while (Phase == LinkPhase.Online && _reports.TakeNext() is { } report)
        {
            report.Number = NextPiid();
            report.Tries = 1;
            report.Deadline = _time.GetUtcNow() + s_reportTimeout;
            report.Frame = FrameOf(ControlField.Report, 0, report.Apdu((byte)report.Number));
            Send(report.Frame, output);
        }
    }

    /// <summary>The same bytes with the same PIID.</summary>
    void RepeatReports(DateTimeOffset now, IFrameOutput output)
    {
        while (_reports.Overdue(now) is { } report)
        {
            if (report.Tries > MostRepeats)
            {
                _counters.GiveUp();
                _reports.Remove(report);
                report.Ended?.Invoke(false);
                continue;
            }
            report.Tries++;
            report.Deadline = now + s_reportTimeout;
            _counters.Repeat();
            Send(report.Frame, output);
        }
    }

    void Advance()
    {
        if (Model.Advance() is > 0 and var rounds)
            _counters.Trip(System.Numerics.BitOperations.PopCount((uint)rounds));
        foreach (OopEvent one in _events.Gather())
            if (Model.Spec.TellsEvents)
                _reports.Add(OopReports.Event(one, confirmed => { if (confirmed) _events.Told(one); }));
    }

    /// <summary>PIID-ACD: D6 while there are new events.</summary>
    byte Acd(byte piid) => (byte)(piid | (_events.HasNew ? 0x40 : 0));

    byte NextPiid() => _piid = (byte)(_piid + 1 & 0x3F);

    void Send(ControlField control, byte client, ReadOnlySpan<byte> apdu, IFrameOutput output) => Send(FrameOf(control, client, apdu), output);

    byte[] FrameOf(ControlField control, byte client, ReadOnlySpan<byte> apdu)
    {
        var server = new ServerAddress(Model.Spec.Address);
        byte[] frame = new byte[FrameWriter.LengthOf(server, apdu.Length)];
        FrameWriter.Write(frame, control, server, client, apdu);
        return frame;
    }

    void Send(ReadOnlySpan<byte> frame, IFrameOutput output)
    {
        _counters.FrameOut();
        output.Send(frame);
    }
}
