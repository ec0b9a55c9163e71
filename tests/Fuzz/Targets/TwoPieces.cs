using System.Buffers;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>The same bytes in one piece and in two: a scanner must see the same in both.</summary>
internal sealed class TwoPieces : ReadOnlySequenceSegment<byte>
{
    TwoPieces(ReadOnlyMemory<byte> memory, long before) => (Memory, RunningIndex) = (memory, before);

    public static ReadOnlySequence<byte> Of(byte[] bytes, int at)
    {
        var first = new TwoPieces(bytes.AsMemory(0, at), 0);
        var second = new TwoPieces(bytes.AsMemory(at), at);
        first.Next = second;
        return new(first, 0, second, second.Memory.Length);
    }
}

/// <summary>What a scanner said, as a number that differs where it said anything else.</summary>
internal struct Account
{
    HashCode _code;
    int _noise;

    public int Frames { get; private set; }

    /// <summary>Bytes that were given away, whatever for.</summary>
    public int Taken { get; private set; }

    public void Noise(int bytes)
    {
        _noise += bytes;
        Taken += bytes;
    }

    public void Frame(ReadOnlySpan<byte> bytes)
    {
        _code.Add(_noise);
        _code.AddBytes(bytes);
        (_noise, Taken) = (0, Taken + bytes.Length);
        Frames++;
    }

    public readonly int End(int rest)
    {
        HashCode code = _code;
        code.Add(_noise);
        code.Add(rest);
        return code.ToHashCode();
    }
}
