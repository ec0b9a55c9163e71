using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Both event counters of a terminal and how far they are read. Locked by whoever uses it.</summary>
internal sealed class EventCounters
{
    public EventPointer Important { get; } = new();

    public EventPointer General { get; } = new();

    /// <summary>What was read before the server started is known.</summary>
    public bool IsKnown { get; private set; }

    public bool IsRead => Important.IsRead && General.IsRead;

    public bool IsRunning { get; set; }

    public Task Fetching { get; set; } = Task.CompletedTask;

    public int Failures { get; set; }

    public void Know(EventPointers read)
    {
        if (IsKnown)
            return;
        (Important.Last, General.Last, IsKnown) = (read.Important, read.General, true);
    }

    /// <summary>The next records to ask for; null: all are read.</summary>
    public (bool Important, byte From, byte To)? Next()
    {
        Important.Settle();
        General.Settle();
        if (IsRead)
            return null;
        bool important = !Important.IsRead;
        (byte from, byte to) = (important ? Important : General).Next();
        return (important, from, to);
    }
}

/// <summary>One counter of a terminal, modulo 256, and how far we have read.</summary>
internal sealed class EventPointer
{
    /// <summary>Records that one frame of any terminal can hold.</summary>
    const byte MostAtOnce = 10;

    /// <summary>Read at first contact, and after the terminal began to count anew.</summary>
    const int MostAtFirst = 32;

    public byte Current { get; set; }

    public byte? Last { get; set; }

    public bool IsRead => Last == Current;

    /// <summary>A step of more than half the circle is no step forward: the terminal was initialised.</summary>
    public void Settle()
    {
        if (Last is not { } last || (byte)(Current - last) > 128)
            Last = (byte)(Current - Math.Min((int)Current, MostAtFirst));
    }

    public (byte From, byte To) Next() => (Last!.Value, (byte)(Last.Value + Math.Min((byte)(Current - Last.Value), MostAtOnce)));
}
