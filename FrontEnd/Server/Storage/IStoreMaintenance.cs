namespace LoadMgmt.FrontEnd.Storage;

/// <summary>What the store needs from time to time; the same work in every engine and edition.</summary>
public interface IStoreMaintenance
{
    /// <summary>Drops what is past its time, compresses where that can be had. Throws <see cref="StoreException"/>.</summary>
    MaintenanceReport Run(DateTime now);
}

/// <param name="Dropped">Chunks, partitions or days of curves.</param>
/// <param name="Deleted">Rows of maps, readings, events, refused values, and of curves outside of every partition.</param>
public readonly record struct MaintenanceReport(int Dropped, long Deleted, int Compressed);
