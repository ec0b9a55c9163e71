using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// How far each terminal's events are read, in memory and in the store. Nothing is fetched before it is known; what was read is written
/// one call of <see cref="Keep"/> later, when the records are surely in the journal. Callable from any thread.
/// </summary>
internal sealed class EventBook(IEventPointerStore store)
{
    readonly Lock _gate = new();
    readonly Dictionary<int, EventPointers> _pointers = [];
    readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    HashSet<int> _new = [], _old = [];

    /// <summary>Completes when the store could be read.</summary>
    public Task Loaded => _loaded.Task;

    public EventPointers Of(int terminalId)
    {
        lock (_gate)
            return _pointers.GetValueOrDefault(terminalId) ?? new(terminalId, null, null, null);
    }

    public void Read(int terminalId, byte? important, byte? general) => Change(terminalId, row => row with { Important = important, General = general });

    public void Polled(int terminalId, DateOnly day) => Change(terminalId, row => row with { PolledOn = day });

    /// <summary>Reads the store the first time; then writes what was there to be written at the last call. Blocks; throws <see cref="StoreException"/>.</summary>
    public void Keep()
    {
        if (!_loaded.Task.IsCompleted)
        {
            IReadOnlyList<EventPointers> stored = store.Load();
            lock (_gate)
                foreach (EventPointers row in stored)
                    _pointers.TryAdd(row.TerminalId, row);
            _loaded.TrySetResult();
        }
        EventPointers[] rows;
        lock (_gate)
            rows = [.. _old.Select(id => _pointers[id])];
        if (rows.Length > 0)
            store.Save(rows);
        lock (_gate)
            (_old, _new) = (_new, []);
    }

    void Change(int terminalId, Func<EventPointers, EventPointers> change)
    {
        lock (_gate)
        {
            ref EventPointers? row = ref CollectionsMarshal.GetValueRefOrAddDefault(_pointers, terminalId, out _);
            row = change(row ?? new(terminalId, null, null, null));
            _new.Add(terminalId);
        }
    }
}
