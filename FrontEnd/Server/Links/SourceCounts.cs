using System.Net;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>Connections per source address, bounded by a limit; 0 counts nothing and allows all.</summary>
internal sealed class SourceCounts(int limit)
{
    readonly Dictionary<IPAddress, int> _counts = [];

    public bool TryEnter(IPAddress source)
    {
        if (limit == 0)
            return true;
        lock (_counts)
        {
            int count = _counts.GetValueOrDefault(source);
            if (count < limit)
                _counts[source] = count + 1;
            return count < limit;
        }
    }

    public void Leave(IPAddress source)
    {
        if (limit == 0)
            return;
        lock (_counts)
        {
            if (!_counts.TryGetValue(source, out int count))
                return;
            if (count > 1)
                _counts[source] = count - 1;
            else
                _counts.Remove(source);
        }
    }
}
