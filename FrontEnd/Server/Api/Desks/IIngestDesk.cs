using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Api.Desks;

/// <summary>Decodes journalled frames again.</summary>
internal interface IIngestDesk
{
    ReprocessProgress Progress { get; }

    /// <summary>Begins in the background; false when it is going on already. Null: from the oldest kept, to the newest.</summary>
    bool TryStart(long? from, long? to);
}
