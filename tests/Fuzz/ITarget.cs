namespace LoadMgmt.Fuzz;

/// <summary>A decoder under attack. Whatever it throws is a finding.</summary>
internal interface ITarget
{
    string Name { get; }

    /// <summary>Inputs to begin with.</summary>
    IEnumerable<byte[]> Seeds { get; }

    /// <summary>Makes lengths and checksums right, so that the layers behind them are reached.</summary>
    byte[] Repair(ReadOnlySpan<byte> input);

    void Run(ReadOnlySpan<byte> input);
}

/// <summary>What a decoder promised and did not keep.</summary>
internal sealed class BrokenPromise(string what) : Exception(what);
