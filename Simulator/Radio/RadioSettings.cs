namespace LoadMgmt.Simulator.Radio;

/// <summary>How a simulated channel behaves. Times in milliseconds.</summary>
public sealed record RadioSettings
{
    public int BitRate { get; init; } = 1200;

    /// <summary>The base radio needs so long from its key to its first bit; what is written earlier is lost.</summary>
    public double MasterKeyUp { get; init; } = 200;

    /// <summary>The base keys itself when bytes come, as behind a pseudo-terminal, which has no key line.</summary>
    public bool MasterKeysItself { get; init; }

    public double MasterTail { get; init; } = 30;

    public double TerminalKeyUp { get; init; } = 200;

    public double TerminalTail { get; init; } = 67;

    public byte[] Preamble { get; init; } = [0xAA, 0xAA, 0xAA, 0xAA, 0x7E, 0x7E, 0x7E];

    /// <summary>Shortest and longest time until a terminal keys.</summary>
    public double LeastProcessing { get; init; } = 100;

    public double MostProcessing { get; init; } = 100;

    /// <summary>Share of questions that nobody answers, and of answers with a wrong byte.</summary>
    public double Loss { get; init; }

    public double Garbling { get; init; }

    /// <summary>Random bytes that the squelch lets through before and behind each answer.</summary>
    public int NoiseBytes { get; init; }

    /// <summary>The base hears itself.</summary>
    public bool Echo { get; init; }

    /// <summary>Two bytes behind each frame, quality and field strength.</summary>
    public bool AppendsRssi { get; init; }

    /// <summary>RS(15,9): answers come in the form of the question.</summary>
    public bool Blocks { get; init; }

    /// <summary>Bytes come out of the port in pieces of so many milliseconds.</summary>
    public double Piece { get; init; } = 40;

    public int Seed { get; init; } = 1;
}
