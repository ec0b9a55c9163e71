using System.Numerics;

namespace LoadMgmt.Protocols.Gdw376;

/// <summary>
/// DA and DT 数据单元标识 (Q/GDW 376.1 clause 4.3.4.4): which information points Pn and classes Fn a unit is about, as bit maps within groups;
/// 4 bytes. Bodies follow with Pn ascending, and inside each Pn, Fn ascending.
/// </summary>
public readonly record struct DataUnitId(byte Da1, byte Da2, byte Dt1, byte Dt2)
{
    public const int Length = 4;

    /// <summary>The terminal itself, p0.</summary>
    public bool IsTerminal => Da1 == 0 && Da2 == 0;

    /// <summary>"All valid measuring points", FF 00 (FF FF from some masters).</summary>
    public bool IsAllPoints => Da1 == 0xFF && Da2 is 0 or 0xFF;

    /// <summary>Names at least one class, and p0 or at least one point.</summary>
    public bool IsValid => Dt1 != 0 && (Da1 != 0 || Da2 == 0);

    public static DataUnitId Of(int point, int fn, PointCoding coding = PointCoding.Binary)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(point, coding == PointCoding.BitMap ? 64 : 2040);
        ArgumentOutOfRangeException.ThrowIfLessThan(fn, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fn, 2048);
        (byte da1, byte da2) = point == 0 ? ((byte)0, (byte)0)
            : ((byte)(1 << ((point - 1) & 7)), coding == PointCoding.BitMap ? (byte)(1 << ((point - 1) >> 3)) : (byte)(((point - 1) >> 3) + 1));
        return new(da1, da2, (byte)(1 << ((fn - 1) & 7)), (byte)((fn - 1) >> 3));
    }

    public static DataUnitId Read(ReadOnlySpan<byte> bytes) => new(bytes[0], bytes[1], bytes[2], bytes[3]);

    public void Write(Span<byte> destination)
    {
        destination[0] = Da1;
        destination[1] = Da2;
        destination[2] = Dt1;
        destination[3] = Dt2;
    }

    /// <summary>The points named, ascending; p0 as 0. A bit map of groups (130-2005) names every pair of a DA1 and a DA2 bit.</summary>
    public PointEnumerator Points(PointCoding coding) => new(this, coding);

    /// <summary>The classes named, ascending.</summary>
    public ClassEnumerator Classes => new(this);

    public int PointCount(PointCoding coding) => IsTerminal ? 1
        : BitOperations.PopCount(Da1) * (coding == PointCoding.BitMap ? BitOperations.PopCount(Da2) : 1);

    public int ClassCount => BitOperations.PopCount(Dt1);

    public struct PointEnumerator(DataUnitId id, PointCoding coding)
    {
        int _next;

        public int Current { get; private set; } = -1;

        public readonly PointEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (id.IsTerminal)
            {
                Current = 0;
                return _next++ == 0;
            }
            int groups = coding == PointCoding.BitMap ? 8 : 1;
            for (; _next < groups * 8; _next++)
            {
                (int group, int bit) = (_next >> 3, _next & 7);
                if ((id.Da1 >> bit & 1) == 0 || coding == PointCoding.BitMap && (id.Da2 >> group & 1) == 0)
                    continue;
                Current = (coding == PointCoding.BitMap ? group : id.Da2 - 1) * 8 + bit + 1;
                _next++;
                return true;
            }
            return false;
        }
    }

    public struct ClassEnumerator(DataUnitId id)
    {
        readonly int _before = id.Dt2 * 8 + 1;
        int _left = id.Dt1;

        public int Current { get; private set; }

        public readonly ClassEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_left == 0)
                return false;
            Current = _before + BitOperations.TrailingZeroCount(_left);
            _left &= _left - 1;
            return true;
        }
    }
}
