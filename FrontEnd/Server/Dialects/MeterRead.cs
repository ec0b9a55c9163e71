using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Frames;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>How a question gets to a meter.</summary>
public enum MeterWay : byte
{
    /// <summary>The station writes the meter's frame and the terminal passes it on.</summary>
    Transparent,
    /// <summary>The terminal writes the meter's frame itself.</summary>
    ByTerminal,
}

/// <summary>An identifier to read from a meter behind a terminal.</summary>
/// <param name="Port">Of the terminal; 2 and 3 are its RS-485 ports, 31 the carrier.</param>
/// <param name="Baud">Of that port: 8E1.</param>
/// <param name="Wait">How long the terminal waits for the meter, 1 to 127 s.</param>
public sealed record MeterRead(MeterAddress Address, MeterEdition Edition, uint Id, MeterWay Way, int Port, int Baud, TimeSpan Wait)
{
    /// <summary>Blocks of a load record to ask for, 1 to 99; 0 asks without a count.</summary>
    public int Blocks { get; init; }

    /// <summary>The first block's time, by the meter's clock, where the identifier wants one.</summary>
    public DateTime? From { get; init; }

    /// <summary>0 asks; 1, 2 and so on ask for what did not fit into the frames before 读后续数据.</summary>
    public int Part { get; init; }
}

/// <summary>What came back from the meter.</summary>
public enum MeterReply : byte
{
    Data,
    /// <summary>The meter could not, and said why.</summary>
    Error,
    /// <summary>No answer from the meter.</summary>
    Silent,
    /// <summary>Bytes that are no answer to this question: another meter's, another identifier, or no frame.</summary>
    Foreign,
}

/// <param name="Raw">What the terminal passed back, as it came.</param>
/// <param name="Frame">The meter's frame in it; where the terminal asked by itself, one with the same content.</param>
public sealed record MeterAnswer(MeterReply Reply, ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Frame)
{
    /// <summary>The meter has more than fits into one frame.</summary>
    public bool HasMore { get; init; }

    /// <summary>What stands behind the identifier, 33H taken off; of all frames where there were several.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }
}
