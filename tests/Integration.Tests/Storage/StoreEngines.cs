namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>The engines that every test of the store runs on.</summary>
public enum EngineKind { Sqlite, Postgres, Timescale }

public static class StoreEngines
{
    public static readonly EngineKind[] All = [EngineKind.Sqlite, EngineKind.Postgres, EngineKind.Timescale];

    public static readonly EngineKind[] Servers = [EngineKind.Postgres, EngineKind.Timescale];
}
