using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// The confirmations that wait for one batch, in runs of one link each: a read gives several in a row, which a stream takes at once.
/// </summary>
internal sealed class WaitingConfirmations(int max)
{
    /// <summary>A confirmation of 376.1 has 20 to 40 bytes.</summary>
    const int Room = 48;

    const int None = -1;

    /// <param name="Next">The same link's next run.</param>
    record struct Run(ILink Link, int First, int Count, int Next);

    readonly byte[] _bytes = new byte[max * Room];
    readonly int[] _ends = new int[max];
    readonly long[] _arrived = new long[max];
    readonly List<Run> _runs = [];
    readonly Dictionary<ILink, int> _last = [];
    readonly List<int> _firsts = [];
    int _count;

    /// <summary>When the frames arrived that these confirm, in ticks.</summary>
    public ReadOnlySpan<long> Arrivals => _arrived.AsSpan(0, _count);

    public bool HasRoom(int bytes) => _count < max && bytes <= _bytes.Length - StartOf(_count);

    public void Add(ILink link, ReadOnlySpan<byte> confirm, DateTime arrivedAt)
    {
        int start = StartOf(_count);
        confirm.CopyTo(_bytes.AsSpan(start));
        (_ends[_count], _arrived[_count]) = (start + confirm.Length, arrivedAt.Ticks);
        Span<Run> runs = CollectionsMarshal.AsSpan(_runs);
        if (runs.Length > 0 && runs[^1].Link == link)
            runs[^1].Count++;
        else
        {
            _runs.Add(new(link, _count, 1, None));
            link.Owe();
        }
        _count++;
    }

    /// <summary>
    /// Sends them link by link, so that each is flushed once and its send buffer goes back before the next one takes it. Returns those that
    /// found no open link with room.
    /// </summary>
    public int Send()
    {
        Span<Run> runs = CollectionsMarshal.AsSpan(_runs);
        Chain(runs);
        int missed = 0;
        foreach (int first in _firsts)
        {
            ILink link = runs[first].Link;
            int settled = 0;
            for (int i = first; i != None; i = runs[i].Next, settled++)
            {
                ReadOnlySpan<int> ends = _ends.AsSpan(runs[i].First, runs[i].Count);
                missed += ends.Length - link.TryWriteAll(_bytes, StartOf(runs[i].First), ends);
            }
            link.Settle(settled);
            link.Flush();
        }
        return missed;
    }

    /// <summary>A closed link is not kept alive here.</summary>
    public void Clear()
    {
        _runs.Clear();
        _firsts.Clear();
        _last.Clear();
        _count = 0;
    }

    int StartOf(int index) => index == 0 ? 0 : _ends[index - 1];

    /// <summary>Ties the runs of each link together, in their order.</summary>
    void Chain(Span<Run> runs)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            ref int last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, runs[i].Link, out bool isKnown);
            if (isKnown)
                runs[last].Next = i;
            else
                _firsts.Add(i);
            last = i;
        }
    }
}
