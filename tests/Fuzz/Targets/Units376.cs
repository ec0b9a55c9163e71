using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>
/// Data units of 376.1 in all editions. The first byte of an input chooses edition and coding, the second is C, the third AFN, the rest are
/// units. Decoding takes no memory, and every field lies within the units; explaining says every byte once.
/// </summary>
internal sealed class Units376 : ITarget
{
    const int Head = 3;

    static readonly WireProfile[] s_profiles =
    [
        WireProfile.Gdw130, WireProfile.Gdw376, WireProfile.Gdw1376, WireProfile.Gdw376 with { PointCoding = PointCoding.BitMap },
    ];

    public string Name => "units376";

    public IEnumerable<byte[]> Seeds
    {
        get
        {
            foreach (byte[] frame in Golden.Frames("frames-376.jsonl").Where(frame => frame.Length > 16))
                for (byte profile = 0; profile < s_profiles.Length; profile++)
                    yield return [profile, frame[6], frame[12], .. frame[14..^2]];
            // One seed for each unit that there is, so that none has to be found by chance.
            foreach (byte profile in (byte[])[0, 1, 2])
                foreach (DataUnit unit in s_profiles[profile].Units)
                    foreach (byte control in (byte[])[0x4A, 0x88])
                        yield return Zeros(profile, control, unit);
        }
    }

    public byte[] Repair(ReadOnlySpan<byte> input) => input.ToArray();

    // Makes the tables now: decoding is to take no memory, building them does.
    public Units376() => Array.ForEach(s_profiles, profile => { _ = profile.Units; });

    public void Run(ReadOnlySpan<byte> input)
    {
        if (input.Length < Head)
            return;
        WireProfile profile = s_profiles[input[0] & 3];
        ReadOnlySpan<byte> units = input[Head..];
        var sink = new Counting(units.Length);
        // Twice, since the first use of a type may make its constants.
        if (Memory(input, profile, units, ref sink) != 0 && Memory(input, profile, units, ref sink) is not 0 and var allocated)
            throw new BrokenPromise($"decoding took {allocated} bytes of memory");
        if (sink.IsOutside)
            throw new BrokenPromise("a field lies outside the units");
        // Explaining is slow beside decoding: every eighth input.
        if (units.Length > 0 && units.Length <= 512 && (units[^1] & 7) == 0)
            Explain(input, profile);
    }

    static byte[] Zeros(byte profile, byte control, DataUnit unit)
    {
        byte[] seed = new byte[Head + DataUnitId.Length + 64];
        (seed[0], seed[1], seed[2]) = (profile, control, (byte)unit.Afn);
        DataUnitId.Of(unit.Scope == Scope.Terminal ? 0 : 1, unit.Fn, s_profiles[profile].PointCoding).Write(seed.AsSpan(Head));
        return seed;
    }

    static long Memory(ReadOnlySpan<byte> input, WireProfile profile, ReadOnlySpan<byte> units, ref Counting sink)
    {
        Direction direction = (input[1] & 0x80) != 0 ? Direction.Up : Direction.Down;
        long before = GC.GetAllocatedBytesForCurrentThread();
        UnitCodec.Decode(profile.Units, (Afn)input[2], direction, profile.PointCoding, units, ref sink);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static void Explain(ReadOnlySpan<byte> input, WireProfile profile)
    {
        byte[] frame = new byte[Frame.HeadLength + Frame.FixedUserData + input.Length - Head + Frame.TailLength];
        frame[1] = profile.ProtocolId;
        frame[6] = input[1];
        frame[12] = input[2];
        frame[13] = 0x60;
        input[Head..].CopyTo(frame.AsSpan(14));
        Frame376.Close(frame, frame.Length - Frame.HeadLength - Frame.TailLength);
        if (Explainer.Explain(frame, profile).Count == 0)
            throw new BrokenPromise("nothing is said of a frame");
    }

    struct Counting(int length) : IUnitSink
    {
        public bool IsOutside { get; private set; }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value) =>
            IsOutside |= value.Offset < 0 || value.Offset + value.Raw.Length > length;
    }
}
