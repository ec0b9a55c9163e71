using System.Globalization;
using System.Text;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Golden;

/// <summary>
/// A recorded frame as plain values, decoded by the profile that fits: ids are wrong in the field, hybrids carry 2009 bodies under id 01,
/// and PW has two bytes, sixteen or none. In service the archive says which.
/// </summary>
public sealed class GoldenFrame
{
    static readonly WireProfile[] s_of2005 =
    [
        WireProfile.Gdw130,
        WireProfile.Gdw376 with { Name = "2009 bodies under id 01", ProtocolId = 1, PasswordLength = 2, PointCoding = PointCoding.BitMap },
    ];

    static readonly WireProfile[] s_since2009 =
    [
        WireProfile.Gdw1376,
        WireProfile.Gdw376 with { Name = "short password", PasswordLength = 2 },
        WireProfile.Gdw376 with { Name = "no password", PasswordLength = 0 },
    ];

    readonly byte[] _bytes;

    public GoldenFrame(GoldenLine line)
    {
        _bytes = Hex.Bytes(line.Hex);
        WireProfile[] candidates = line.Is130 ? s_of2005 : s_since2009;
        Decoded[] all = [.. candidates.Select(profile => Decoded.Of(Frame, profile))];
        int best = Math.Max(0, Array.FindIndex(all, decoded => decoded.Error.IsNone));
        (Profile, Decoded) = (candidates[best], all[best]);
        FrameParts parts = Frame.Split(Profile);
        (Units, Password, Events) = (parts.Units.ToArray(), parts.Password.ToArray(), parts.Events);
        Id = UnitCodec.Lenient(Frame.Afn, DataUnitId.Read(Units), Units.Length);
    }

    public Frame Frame => Frames.First(_bytes);

    public WireProfile Profile { get; }

    public Decoded Decoded { get; }

    public byte[] Units { get; }

    public byte[] Password { get; }

    public EventCounter? Events { get; }

    /// <summary>The first identifier, read as the codec reads it.</summary>
    public DataUnitId Id { get; }

    public string AddressHex => Convert.ToHexString(_bytes.AsSpan(7, 5));

    public string ControlHex => Convert.ToHexString(_bytes.AsSpan(6, 1));

    public string SequenceHex => Convert.ToHexString(_bytes.AsSpan(13, 1));

    public string ChecksumHex => Convert.ToHexString(_bytes.AsSpan(_bytes.Length - 2, 1));

    public int UserDataLength => _bytes.Length - Frame.HeadLength - Frame.TailLength;

    public long Number(string field) => Decoded[field].Number.Mantissa;

    public byte[] Raw(string field) => Hex.Bytes(Decoded[field].Raw);

    public string Ip(string field) => string.Join('.', Raw(field));

    public string Text(string field) => Encoding.ASCII.GetString(Raw(field)).TrimEnd('\0');

    /// <summary>The first event record: ERC, Le, body.</summary>
    public byte[] Record => Raw("record");

    /// <summary>What is inside a forwarded DL/T 645 frame: 68 address 68 control length data (each byte plus 33H) checksum 16.</summary>
    public (string Address, string Item, string Data) Meter
    {
        get
        {
            byte[] content = Raw("content");
            byte[] meter = content[Array.IndexOf(content, (byte)0x68)..];
            byte[] data = [.. meter[10..(10 + meter[9])].Select(value => (byte)(value - 0x33))];
            return (Reversed(meter[1..7]), Reversed(data[..4]), Convert.ToHexString(data[4..]));
        }
    }

    /// <summary>Every point that is named; of a unit that nobody has declared those of its identifier.</summary>
    public IEnumerable<int> Points
    {
        get
        {
            var points = new List<int>(Decoded.Units.Select(unit => unit.Point).Distinct());
            if (points.Count == 0)
                foreach (int point in Id.Points(Profile.PointCoding))
                    points.Add(point);
            return points;
        }
    }

    public string A1 => Frame.Address.A1.ToString("X4", CultureInfo.InvariantCulture);

    static string Reversed(byte[] bytes) => Convert.ToHexString([.. bytes.Reverse()]);
}
