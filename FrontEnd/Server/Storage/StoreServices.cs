using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>What a store needs of the server around it.</summary>
internal sealed record StoreServices(TimeProvider Time, ProfileCatalogue Profiles, StoreMetrics Metrics, ILogger Log);
