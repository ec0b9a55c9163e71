using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace LoadMgmt.Fuzz;

/// <summary>Which branches a run took, and about how often; and whether that was ever seen before.</summary>
internal sealed unsafe class CoverageMap
{
    const int Size = 1 << 16;

    readonly byte* _map = (byte*)NativeMemory.AlignedAlloc(Size, 64);
    readonly byte[] _seen = new byte[Size];

    public CoverageMap() => Trace.SharedMem = _map;

    /// <summary>A new target begins.</summary>
    public void Forget()
    {
        Array.Clear(_seen);
        Branches = 0;
    }

    /// <summary>Branches taken at least once so far.</summary>
    public int Branches { get; private set; }

    public void Clear()
    {
        new Span<byte>(_map, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>True when the run took a branch, or took it in a number of times, that no run before it did.</summary>
    public bool TakeNews()
    {
        bool isNew = false;
        var words = new ReadOnlySpan<ulong>(_map, Size / sizeof(ulong));
        for (int word = 0; word < words.Length; word++)
        {
            if (words[word] == 0)
                continue;
            for (int at = word * sizeof(ulong); at < (word + 1) * sizeof(ulong); at++)
            {
                // Once, twice, up to 7 times, up to 15 … are told apart, each by a bit.
                byte bucket = _map[at] == 0 ? (byte)0 : (byte)(1 << BitOperations.Log2(_map[at]));
                if ((bucket & ~_seen[at]) == 0)
                    continue;
                if (_seen[at] == 0)
                    Branches++;
                _seen[at] |= bucket;
                isNew = true;
            }
        }
        return isNew;
    }
}
