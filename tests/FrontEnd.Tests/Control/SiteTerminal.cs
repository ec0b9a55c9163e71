using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Tests.Control;

public enum Manner { Accepts, Denies, Silent, FrameLost }

/// <summary>
/// A terminal on site with its breaker and its load, and the gateway to it: acts on controls as its manner says, and counts what was on
/// the wire.
/// </summary>
internal sealed class SiteTerminal(TimeProvider time) : ITerminalGateway, IRequests
{
    readonly Lock _gate = new();
    readonly List<string> _wire = [];

    public Manner Manner { get; set; }

    public int Rounds { get; set; }

    public bool? GuaranteedSupply { get; set; } = false;

    public bool HasLink { get; set; } = true;

    /// <summary>Answers no questions.</summary>
    public bool IsUnreadable { get; set; }

    public long Load { get; set; } = 500_000;

    /// <summary>The breaker obeys, the load is fed from elsewhere.</summary>
    public bool LoadStays { get; set; }

    public bool HasNoTrip { get; set; }

    /// <summary>The way to it has a mistake: it asks twice whether it may send.</summary>
    public bool AsksTwice { get; set; }

    public Action? BeforeWire { get; set; }

    public Action? AfterWire { get; set; }

    /// <summary>Control frames that went out.</summary>
    public IReadOnlyList<string> Wire
    {
        get
        {
            lock (_gate)
                return [.. _wire];
        }
    }

    public void Send(Exchange exchange)
    {
        if (!HasLink)
            End(exchange, ExchangeOutcome.NotSent, "no link");
        else if (exchange is Act act)
            Do(act);
        else if (IsUnreadable)
            End(exchange, ExchangeOutcome.TimedOut);
        else
        {
            ((IAsk)exchange).Take();
            End(exchange, ExchangeOutcome.Answered);
        }
    }

    public bool Cancel(Exchange exchange) => false;

    void Do(Act act)
    {
        byte[] frame = [0x68, (byte)act.Kind, (byte)act.Round];
        bool may = Note(act, frame);
        if (AsksTwice)
            may = Note(act, frame);
        if (!may)
        {
            End(act, ExchangeOutcome.NotSent, "the command log did not take it");
            return;
        }
        BeforeWire?.Invoke();
        lock (_gate)
            _wire.Add(Convert.ToHexString(frame));
        AfterWire?.Invoke();
        if (Manner is Manner.Accepts or Manner.Silent)
        {
            Rounds = act.Kind == 1 ? Rounds | 1 << act.Round - 1 : Rounds & ~(1 << act.Round - 1);
            if (act.Kind == 1 && !LoadStays)
                Load = 20_000;
        }
        End(act, Manner switch { Manner.Accepts => ExchangeOutcome.Answered, Manner.Denies => ExchangeOutcome.Denied, _ => ExchangeOutcome.TimedOut });
    }

    static bool Note(Act act, byte[] frame) => act.BeforeSend!(frame).AsTask().GetAwaiter().GetResult();

    void End(Exchange exchange, ExchangeOutcome outcome, string? detail = null) => exchange.Complete(new(
        outcome, outcome == ExchangeOutcome.NotSent ? null : time.GetUtcNow().UtcDateTime, time.GetUtcNow().UtcDateTime, detail));

    public IReadOnlyList<Exchange<ControlState>> ReadControlState(Terminal terminal, ExchangePriority priority) =>
        [new Ask<ControlState>(terminal, priority, "0C F5 F6", () => new(Rounds, GuaranteedSupply, false, time.GetUtcNow().UtcDateTime))];

    public Exchange<long?> ReadGroupPower(Terminal terminal, int group, ExchangePriority priority) =>
        new Ask<long?>(terminal, priority, $"0C F17 group {group}", () => Load);

    public Exchange<PresentValues> ReadPresent(Terminal terminal, int point, ExchangePriority priority) => new Ask<PresentValues>(
        terminal, priority, $"0C F25 p{point}", () => new(point, null, new Dictionary<Quantity, Protocols.Scaled> { [Quantity.ActivePower] = new(Load * 10, -4) }));

    Exchange IRequests.Act(Terminal terminal, ControlAct act) => act switch
    {
        TripAct when HasNoTrip => throw new RequestNotSupportedException("trip", terminal.Profile.Name),
        TripAct trip => new Act(terminal, 1, trip.Round),
        AllowCloseAct close => new Act(terminal, 2, close.Round),
        _ => throw new NotSupportedException(),
    };

    public IReadOnlyList<Exchange> ReadCurve(Terminal terminal, int point, IReadOnlyList<Quantity> quantities, CurveSpan span, ExchangePriority priority) => throw new NotSupportedException();

    public IReadOnlyList<Exchange> ReadGroupCurve(Terminal terminal, int group, IReadOnlyList<GroupQuantity> quantities, CurveSpan span, ExchangePriority priority) => throw new NotSupportedException();

    public IReadOnlyList<Exchange> ReadDaily(Terminal terminal, int point, DateOnly day, ExchangePriority priority) => throw new NotSupportedException();

    public Exchange<DateTime?> ReadClock(Terminal terminal, ExchangePriority priority) => throw new NotSupportedException();

    public Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority) => throw new NotSupportedException();

    sealed class Act(Terminal terminal, int kind, int round) : Exchange(terminal.Address, ExchangePriority.Control, $"05 F{kind} p{round}")
    {
        public int Kind => kind;

        public int Round => round;

        public override int MaxLength => 3;

        public override int Write(Span<byte> destination, in SendContext context) => throw new NotSupportedException();

        public override Match Offer(in Arrival arrival) => Match.None;
    }

    interface IAsk
    {
        void Take();
    }

    sealed class Ask<T>(Terminal terminal, ExchangePriority priority, string name, Func<T> answer) : Exchange<T>(terminal.Address, priority, name), IAsk
    {
        public override int MaxLength => 0;

        public void Take() => Value = answer();

        public override int Write(Span<byte> destination, in SendContext context) => throw new NotSupportedException();

        public override Match Offer(in Arrival arrival) => Match.None;
    }
}
