using System.Globalization;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Fleet;

/// <summary>Which editions the terminals speak, in parts: "2013" or "2013=0.5,2009=0.3,698.45=0.2".</summary>
internal sealed class EditionMix
{
    readonly (WireProfile Profile, double Share)[] _parts;

    /// <summary>Stands for the object-oriented family, whose wire has no editions.</summary>
    public static WireProfile Dlt698 { get; } = WireProfile.Gdw1376 with { Name = "698.45" };

    EditionMix((WireProfile, double)[] parts) => _parts = parts;

    /// <summary>Half new, a third of 2009, the rest old.</summary>
    public static EditionMix Usual { get; } = new([(WireProfile.Gdw1376, 0.5), (WireProfile.Gdw376, 0.35), (WireProfile.Gdw130, 0.15)]);

    public static bool TryParse(string text, out EditionMix mix)
    {
        mix = Usual;
        if (text.Length == 0)
            return true;
        List<(WireProfile, double)> parts = [];
        foreach (string part in text.Split(','))
        {
            string[] pair = part.Split('=', 2);
            double share = 1;
            if (Find(pair[0].Trim()) is not { } profile
                || pair.Length == 2 && (!double.TryParse(pair[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out share) || share <= 0))
                return false;
            parts.Add((profile, share));
        }
        mix = new([.. parts]);
        return true;
    }

    public WireProfile Of(ulong seed)
    {
        double at = Noise.Unit(seed, 61) * _parts.Sum(part => part.Share);
        foreach ((WireProfile profile, double share) in _parts)
            if ((at -= share) < 0)
                return profile;
        return _parts[^1].Profile;
    }

    static WireProfile? Find(string name) => name switch
    {
        "2005" or "130" => WireProfile.Gdw130,
        "2009" or "376" => WireProfile.Gdw376,
        "2013" or "1376" => WireProfile.Gdw1376,
        "698.45" or "698" => Dlt698,
        _ => null,
    };
}
