namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// Whether rows that a writer holds for new may be copied straight into their table. Batches in a row that met a row unexpectedly send so many
/// the slow way at once: a failed copy costs what was written of the batch, and a line in the server's log.
/// </summary>
internal sealed class CopyLane
{
    const int MostMet = 3, SlowBatches = 50;

    int _met, _slow;

    /// <summary>Asked once for each batch.</summary>
    public bool MayCopy() => _slow == 0 || --_slow == 0;

    /// <summary>A copied row met one of its key.</summary>
    public void Met()
    {
        if (++_met >= MostMet)
            (_met, _slow) = (0, SlowBatches);
    }

    /// <summary>A copy went well.</summary>
    public void NotMet() => _met = 0;
}
