using LoadMgmt.FrontEnd.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>The day's frames in segment files, durable.</summary>
internal sealed class DayJournal : IDisposable
{
    public DayJournal(MeasuredDay day, string folder, bool isByQuantity)
    {
        Directory.CreateDirectory(folder);
        Journal = new(new() { GroupMilliseconds = 0 }, new DiskFiles(folder), TimeProvider.System, NullLogger<SegmentJournal>.Instance);
        IEnumerable<int> terminals = Enumerable.Range(0, day.Terminals.Count), quantities = Enumerable.Range(0, MeasuredDay.Quantities.Count);
        IEnumerable<(int Terminal, int Quantity)> order = isByQuantity
            ? quantities.SelectMany(_ => terminals, (quantity, terminal) => (terminal, quantity))
            : terminals.SelectMany(_ => quantities, (terminal, quantity) => (terminal, quantity));
        foreach ((int terminal, int quantity) in order)
            Append(new()
            {
                Sequence = 0, ReceivedAt = day.Clock.UtcNow, Address = day.Terminals[terminal].Address, Bytes = day.Frames[terminal][quantity],
            });
        Journal.WriteGroup();
    }

    public SegmentJournal Journal { get; }

    public void Dispose() => Journal.Dispose();

    void Append(in JournalRecord record)
    {
        if (Journal.TryAppend(record, null, []))
            return;
        Journal.WriteGroup();
        if (!Journal.TryAppend(record, null, []))
            throw new InvalidOperationException("the journal takes nothing");
    }
}
