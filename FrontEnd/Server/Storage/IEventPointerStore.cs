namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Keeps how far the events of each terminal are read, over restarts.</summary>
public interface IEventPointerStore
{
    /// <summary>Of all terminals that have any. Throws <see cref="StoreException"/>.</summary>
    IReadOnlyList<EventPointers> Load();

    void Save(IReadOnlyList<EventPointers> pointers);
}

/// <param name="Important">Counter EC1 up to which records were read; null: never.</param>
/// <param name="General">The same of EC2.</param>
/// <param name="PolledOn">Station day on which its counters were asked for last.</param>
public sealed record EventPointers(int TerminalId, byte? Important, byte? General, DateOnly? PolledOn);
