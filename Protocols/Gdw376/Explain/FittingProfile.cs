using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>
/// The profile of a frame whose terminal is not known. The protocol id says 2005 or later; it is wrong in the field now and then, PW differs
/// from make to make, and 2013 cannot be told from 2009: the first candidate that reads the frame to its end is taken.
/// </summary>
static class FittingProfile
{
    static readonly WireProfile[] s_of2005 =
    [
        WireProfile.Gdw130,
        WireProfile.Gdw376 with { ProtocolId = 1, PasswordLength = 2, PointCoding = PointCoding.BitMap },
    ];

    static readonly WireProfile[] s_since2009 =
    [
        WireProfile.Gdw376,
        WireProfile.Gdw1376,
        WireProfile.Gdw376 with { PasswordLength = 2 },
        WireProfile.Gdw376 with { PasswordLength = 0 },
    ];

    public static WireProfile Of(Frame frame)
    {
        WireProfile[] candidates = frame.ProtocolId == 1 ? s_of2005 : s_since2009;
        foreach (WireProfile candidate in candidates)
            if (Fits(frame, candidate))
                return candidate;
        return candidates[0];
    }

    static bool Fits(Frame frame, WireProfile profile)
    {
        Direction direction = frame.Control.IsUplink ? Direction.Up : Direction.Down;
        var sink = new Nowhere();
        return UnitCodec.Decode(profile.Units, frame.Afn, direction, profile.PointCoding, frame.Split(profile).Units, ref sink).IsNone;
    }

    struct Nowhere : IUnitSink
    {
        public readonly void OnUnit(DataUnit unit, int point) { }

        public readonly void OnField(Field field, int index, int outer, in FieldValue value) { }
    }
}
