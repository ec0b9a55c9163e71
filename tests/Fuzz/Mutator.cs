namespace LoadMgmt.Fuzz;

/// <summary>Makes a new input of a kept one: a few changes, of bits, bytes, runs, and pieces of other inputs.</summary>
internal sealed class Mutator(Random random)
{
    const int MaxLength = 2048;

    static readonly byte[] s_telling = [0x00, 0x01, 0x10, 0x16, 0x33, 0x68, 0x7F, 0x80, 0x99, 0x9A, 0xAA, 0xEE, 0xFE, 0xFF];

    readonly byte[] _bytes = new byte[MaxLength * 2];
    int _length;

    public ReadOnlySpan<byte> Change(byte[] input, byte[] other)
    {
        _length = Math.Min(input.Length, MaxLength);
        input.AsSpan(0, _length).CopyTo(_bytes);
        for (int changes = 1 << random.Next(4); changes > 0; changes--)
            ChangeOnce(other);
        return _bytes.AsSpan(0, _length);
    }

    void ChangeOnce(byte[] other)
    {
        int at = random.Next(_length + 1);
        int run = Math.Min(1 + random.Next(1 << random.Next(1, 6)), _length - at);
        switch (random.Next(9))
        {
            case 0 when at < _length:
                _bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < _length:
                _bytes[at] = s_telling[random.Next(s_telling.Length)];
                break;
            case 2 when at < _length:
                _bytes[at] += (byte)random.Next(-9, 10);
                break;
            case 3 when at < _length:
                _bytes[at] = (byte)random.Next(256);
                break;
            case 4:
                _bytes.AsSpan(at + run, _length - at - run).CopyTo(_bytes.AsSpan(at));
                _length -= run;
                break;
            case 5:
                Insert(at, _bytes.AsSpan(at, run).ToArray());
                break;
            case 6:
                byte[] same = new byte[1 + random.Next(16)];
                Array.Fill(same, (byte)random.Next(256));
                Insert(at, same);
                break;
            case 7 when other.Length > 0:
                int from = random.Next(other.Length);
                Insert(at, other.AsSpan(from, Math.Min(1 + random.Next(64), other.Length - from)).ToArray());
                break;
            case 8 when other.Length > 0:
                int begin = random.Next(other.Length);
                int count = Math.Min(Math.Min(1 + random.Next(64), other.Length - begin), _length - at);
                other.AsSpan(begin, count).CopyTo(_bytes.AsSpan(at));
                break;
            default:
                break;
        }
    }

    void Insert(int at, byte[] bytes)
    {
        if (_length + bytes.Length > MaxLength)
            return;
        _bytes.AsSpan(at, _length - at).CopyTo(_bytes.AsSpan(at + bytes.Length));
        bytes.CopyTo(_bytes, at);
        _length += bytes.Length;
    }
}
