using System.Threading.Channels;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// Questions waiting, in a lane per terminal: a lane gives out one at a time, and lanes take turns. Planned readings go before back-fill,
/// within a lane and between lanes.
/// </summary>
internal sealed class AskQueue
{
    readonly Lock _gate = new();
    readonly Dictionary<TerminalAddress, Lane> _lanes = [];
    readonly Queue<Lane> _planned = [], _backFill = [];
    /// <summary>One for each lane in a ready queue; it never has more than there are terminals.</summary>
    readonly Channel<bool> _ready = Channel.CreateUnbounded<bool>();
    int _count;

    /// <summary>Questions waiting, without those given out.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(CurveAsk ask)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(ask.Terminal.Address, out Lane? lane))
                _lanes.Add(ask.Terminal.Address, lane = new());
            (ask.Priority == ExchangePriority.BackFill ? lane.BackFill : lane.Planned).Enqueue(ask);
            _count++;
            if (!lane.IsBusy)
                Ready(lane);
        }
    }

    /// <summary>The next question; its lane gives no other until <see cref="Done"/>.</summary>
    public async Task<CurveAsk> TakeAsync(CancellationToken stopping)
    {
        await _ready.Reader.ReadAsync(stopping);
        lock (_gate)
        {
            Lane lane = _planned.Count > 0 ? _planned.Dequeue() : _backFill.Dequeue();
            _count--;
            return (lane.Planned.Count > 0 ? lane.Planned : lane.BackFill).Dequeue();
        }
    }

    public void Done(CurveAsk ask)
    {
        lock (_gate)
        {
            Lane lane = _lanes[ask.Terminal.Address];
            lane.IsBusy = false;
            if (lane.IsEmpty)
                _lanes.Remove(ask.Terminal.Address);
            else
                Ready(lane);
        }
    }

    /// <summary>Takes back everything that waits for a terminal whose question was given out and is not <see cref="Done"/> yet.</summary>
    public IReadOnlyList<CurveAsk> Drop(TerminalAddress terminal)
    {
        lock (_gate)
        {
            Lane lane = _lanes[terminal];
            CurveAsk[] dropped = [.. lane.Planned, .. lane.BackFill];
            lane.Planned.Clear();
            lane.BackFill.Clear();
            _count -= dropped.Length;
            return dropped;
        }
    }

    void Ready(Lane lane)
    {
        lane.IsBusy = true;
        (lane.Planned.Count > 0 ? _planned : _backFill).Enqueue(lane);
        _ready.Writer.TryWrite(true);
    }

    sealed class Lane
    {
        public Queue<CurveAsk> Planned { get; } = [];

        public Queue<CurveAsk> BackFill { get; } = [];

        /// <summary>In the ready queue, or its question is out.</summary>
        public bool IsBusy { get; set; }

        public bool IsEmpty => Planned.Count + BackFill.Count == 0;
    }
}
