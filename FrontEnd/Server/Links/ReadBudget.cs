namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// How much one read of a link may take. Small while links are held for the journal, since each of them keeps what it has read: 20,000
/// links then hold 80 MB and not 1.3 GB.
/// </summary>
internal sealed class ReadBudget
{
    public const int Full = 64 * 1024, Held = 4 * 1024;

    int _bytes = Full;

    public int Bytes => Volatile.Read(ref _bytes);

    public void Narrow() => Volatile.Write(ref _bytes, Held);

    public void Widen() => Volatile.Write(ref _bytes, Full);
}
