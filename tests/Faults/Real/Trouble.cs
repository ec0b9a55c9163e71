using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Real;

/// <summary>One kind of thing that goes wrong with a running server, and is over at the end of <see cref="MakeAsync"/>.</summary>
internal abstract class Trouble
{
    public abstract string Name { get; }

    /// <summary>Why it cannot be made on this machine; null: it can.</summary>
    public virtual string? Missing => null;

    public virtual StoreEngine Engine => StoreEngine.Sqlite;

    /// <summary>An operator gives orders meanwhile.</summary>
    public virtual bool HasOrders => false;

    /// <summary>Terminals' clocks are wrong: what came with an impossible instant may stand among the refused.</summary>
    public virtual bool ClocksAreWrong => false;

    /// <summary>The store was made to refuse single rows, which may stand among the refused.</summary>
    public virtual bool RefusesRows => false;

    /// <summary>Settings of the server beside the usual ones, "Section:Name=value".</summary>
    public virtual IEnumerable<string> Settings(RealRun run) => [];

    public abstract Task MakeAsync(RealRun run);

    /// <summary>Takes away what outlives the server; called in any case.</summary>
    public virtual void End()
    {
    }
}
