using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Tests.Control;

public enum Manner { Accepts, Denies, Silent, FrameLost }

/// <summary>A terminal on site with its breakers and its load.</summary>
internal sealed class SiteTerminal
{
    public Manner Manner { get; set; }

    public int Rounds { get; set; }

    public bool? GuaranteedSupply { get; set; } = false;

    public bool Excluded { get; set; }

    public GroupControl PutIn { get; set; }

    public bool HasLink { get; set; } = true;

    /// <summary>Answers no questions.</summary>
    public bool IsUnreadable { get; set; }

    public long Load { get; set; } = 500_000;

    /// <summary>The breaker obeys, the load is fed from elsewhere.</summary>
    public bool LoadStays { get; set; }

    public TimeSpan ClockError { get; set; }
}

/// <summary>
/// Terminals on site and the gateway to them: they act on controls as their manner says, and what was on the wire is counted.
/// </summary>
internal sealed class Site(TimeProvider time, StationClock clock) : ITerminalGateway, IRequests
{
    readonly ConcurrentDictionary<TerminalAddress, SiteTerminal> _terminals = [];
    readonly ConcurrentQueue<(TerminalAddress Terminal, ControlAct Act)> _wire = [];
    readonly ConcurrentDictionary<TerminalAddress, int> _looks = [];

    public SiteTerminal this[TerminalAddress address] => _terminals.GetOrAdd(address, _ => new());

    /// <summary>Acts that no profile of this site has.</summary>
    public Func<ControlAct, bool> Lacks { get; set; } = _ => false;

    /// <summary>The way to it has a mistake: it asks twice whether it may send.</summary>
    public bool AsksTwice { get; set; }

    /// <summary>Until a frame's turn comes.</summary>
    public TimeSpan Queue { get; set; }

    /// <summary>Called with each control before it acts.</summary>
    public Action<TerminalAddress>? OnWire { get; set; }

    /// <summary>Controls that went out, in order.</summary>
    public IReadOnlyList<(TerminalAddress Terminal, ControlAct Act)> Wire => [.. _wire];

    /// <summary>How often the state of a terminal was asked for.</summary>
    public int Looks(TerminalAddress terminal) => _looks.GetValueOrDefault(terminal);

    public async void Send(Exchange exchange)
    {
        SiteTerminal terminal = this[exchange.Terminal];
        if (!terminal.HasLink)
            End(exchange, ExchangeOutcome.NotSent, "no link");
        else if (exchange is Doing act)
            await DoAsync(terminal, act);
        else if (terminal.IsUnreadable)
            End(exchange, ExchangeOutcome.TimedOut);
        else
        {
            ((IAsk)exchange).Take();
            End(exchange, ExchangeOutcome.Answered);
        }
    }

    public bool Cancel(Exchange exchange) => false;

    async Task DoAsync(SiteTerminal terminal, Doing act)
    {
        if (Queue > TimeSpan.Zero)
            await Task.Delay(Queue, time);
        byte[] frame = System.Text.Encoding.ASCII.GetBytes(act.Name);
        bool may = await act.BeforeSend!(frame);
        if (AsksTwice)
            may = await act.BeforeSend(frame);
        if (!may)
        {
            End(act, ExchangeOutcome.NotSent, "the audit log did not take it");
            return;
        }
        _wire.Enqueue((act.Terminal, act.Act));
        OnWire?.Invoke(act.Terminal);
        if (terminal.Manner is Manner.Accepts or Manner.Silent)
            Obey(terminal, act.Act);
        End(act, terminal.Manner switch { Manner.Accepts => ExchangeOutcome.Answered, Manner.Denies => ExchangeOutcome.Denied, _ => ExchangeOutcome.TimedOut });
    }

    static void Obey(SiteTerminal terminal, ControlAct act)
    {
        switch (act)
        {
            case TripAct trip:
                terminal.Rounds |= 1 << trip.Round - 1;
                if (!terminal.LoadStays)
                    terminal.Load = 20_000;
                break;
            case AllowCloseAct close:
                terminal.Rounds &= ~(1 << close.Round - 1);
                break;
            case GuaranteedSupplyAct supply:
                terminal.GuaranteedSupply = supply.PutIn;
                break;
            case ExclusionAct exclusion:
                terminal.Excluded = exclusion.PutIn;
                break;
            case ClockAct:
                terminal.ClockError = TimeSpan.Zero;
                break;
            case TextAct:
                break;
            default:
                (GroupControl control, bool put) = Control(act);
                terminal.PutIn = put ? terminal.PutIn | control : terminal.PutIn & ~control;
                break;
        }
    }

    static (GroupControl Control, bool PutIn) Control(ControlAct act) => act switch
    {
        PeriodControlAct period => (GroupControl.Period, period.PutIn),
        HolidayControlAct holiday => (GroupControl.Holiday, holiday.PutIn),
        BusinessStopControlAct stop => (GroupControl.BusinessStop, stop.PutIn),
        FloatDownControlAct down => (GroupControl.FloatDown, down.PutIn),
        MonthlyEnergyControlAct month => (GroupControl.MonthlyEnergy, month.PutIn),
        PurchaseControlAct purchase => (GroupControl.Purchase, purchase.PutIn),
        _ => throw new NotSupportedException(act.ToString()),
    };

    void End(Exchange exchange, ExchangeOutcome outcome, string? detail = null) => exchange.Complete(new(
        outcome, outcome == ExchangeOutcome.NotSent ? null : Now, Now, detail));

    DateTime Now => time.GetUtcNow().UtcDateTime;

    public IReadOnlyList<Exchange<ControlState>> ReadControlState(Terminal terminal, ExchangePriority priority) =>
        [new Ask<ControlState>(terminal, priority, "0C F5 F6", () =>
        {
            _looks.AddOrUpdate(terminal.Address, 1, (_, looks) => looks + 1);
            SiteTerminal there = this[terminal.Address];
            return new(there.Rounds, there.GuaranteedSupply, there.Excluded, Now) { Groups = [new(1, there.PutIn, GroupControl.None)] };
        })];

    public Exchange<long?> ReadGroupPower(Terminal terminal, int group, ExchangePriority priority) =>
        new Ask<long?>(terminal, priority, $"0C F17 group {group}", () => this[terminal.Address].Load);

    public Exchange<PresentValues> ReadPresent(Terminal terminal, int point, ExchangePriority priority) => new Ask<PresentValues>(
        terminal, priority, $"0C F25 p{point}",
        () => new(point, null, new Dictionary<Quantity, Scaled> { [Quantity.ActivePower] = new(this[terminal.Address].Load * 10, -4) }));

    public Exchange<DateTime?> ReadClock(Terminal terminal, ExchangePriority priority) =>
        new Ask<DateTime?>(terminal, priority, "0C F2", () => clock.LocalNow + this[terminal.Address].ClockError);

    Exchange IRequests.Act(Terminal terminal, ControlAct act) =>
        Lacks(act) ? throw new RequestNotSupportedException(act.GetType().Name, terminal.Profile.Name) : new Doing(terminal, act);

    public IReadOnlyList<Exchange> ReadCurve(Terminal terminal, int point, IReadOnlyList<Quantity> quantities, CurveSpan span, ExchangePriority priority) => throw new NotSupportedException();

    public IReadOnlyList<Exchange> ReadGroupCurve(Terminal terminal, int group, IReadOnlyList<GroupQuantity> quantities, CurveSpan span, ExchangePriority priority) => throw new NotSupportedException();

    public IReadOnlyList<Exchange> ReadDaily(Terminal terminal, int point, DateOnly day, ExchangePriority priority) => throw new NotSupportedException();

    public Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority) => throw new NotSupportedException();

    sealed class Doing(Terminal terminal, ControlAct act) : Exchange(terminal.Address, ExchangePriority.Control, act.ToString())
    {
        public ControlAct Act => act;

        public override int MaxLength => 1000;

        public override int Write(Span<byte> destination, in SendContext context) => System.Text.Encoding.ASCII.GetBytes(Name, destination);

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
