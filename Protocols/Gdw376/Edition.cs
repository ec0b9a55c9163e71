using System.Diagnostics.CodeAnalysis;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376;

/// <summary>Which edition's data units a terminal sends. 2009 and 2013 cannot be told apart on the wire.</summary>
public enum Edition : byte
{
    /// <summary>Q/GDW 130-2005.</summary>
    Gdw130 = 0,
    /// <summary>Q/GDW 376.1-2009.</summary>
    Gdw376 = 1,
    /// <summary>Q/GDW 1376.1-2013.</summary>
    Gdw1376 = 2,
}

/// <summary>How DA2 names a group of information points: a bit map (130-2005) or a binary number (2009 and later).</summary>
public enum PointCoding : byte { Binary, BitMap }

/// <summary>How the master confirms: AFN 00 F3 naming every unit (what the text asks for), or F1 for the whole frame.</summary>
public enum ConfirmForm : byte { PerUnit, All }

/// <summary>
/// Everything that differs on the wire from one make of terminal to another. The parts stand apart from the edition,
/// because hybrids are in the field (2009 bodies under id 01 with a password of two bytes).
/// </summary>
public sealed record WireProfile
{
    public required string Name { get; init; }

    public required Edition Edition { get; init; }

    /// <summary>What a province or a program has beside the edition.</summary>
    public UnitSets Sets { get; init; }

    /// <summary>The units of this profile.</summary>
    public UnitTable Units => UnitTable.For(Edition, Sets);

    /// <summary>D1D0 of the length field: 1 for 130-2005, 2 since 2009. Sent, never trusted on receipt.</summary>
    public required byte ProtocolId { get; init; }

    /// <summary>Bytes of PW 消息认证码 in downlink frames that carry it: 2, 16, or 0 for none.</summary>
    public required byte PasswordLength { get; init; }

    /// <summary>AFN 10H carries PW too; 130-2005 forwards without it.</summary>
    public bool ForwardsWithPassword { get; init; } = true;

    public PointCoding PointCoding { get; init; }

    public ConfirmForm ConfirmForm { get; init; }

    /// <summary>Largest user data (L1) that a downlink frame may have, bytes; 255 on radio.</summary>
    public int MaxDownlink { get; init; } = 1024;

    /// <summary>Master station address 主站地址 (MSA), 1 to 127, in frames that we start.</summary>
    public byte StationAddress { get; init; } = 1;

    /// <summary>Bytes of PW in a downlink frame of this AFN.</summary>
    public int PasswordLengthOf(Afn afn) =>
        Frames.Frame.CarriesPassword(afn) && (afn != Afn.Forwarding || ForwardsWithPassword) ? PasswordLength : 0;

    /// <summary>An edition by its name, with sets behind it: "1376.1-2013+Shanghai+DisplayedPurchase".</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out WireProfile? profile)
    {
        string[] names = text.Split('+', StringSplitOptions.TrimEntries);
        profile = Editions.FirstOrDefault(edition => edition.Name == names[0]);
        foreach (string name in names[1..])
            profile = profile is { Edition: not Edition.Gdw130 } && !name.Contains(',', StringComparison.Ordinal) && !name.Any(char.IsAsciiDigit) && Enum.TryParse(name, ignoreCase: true, out UnitSets set)
                ? profile with { Name = text, Sets = profile.Sets | set } : null;
        return profile is not null;
    }

    public static IReadOnlyList<WireProfile> Editions => [Gdw130, Gdw376, Gdw1376];

    public static WireProfile Gdw130 { get; } = new()
    {
        Name = "130-2005", Edition = Edition.Gdw130, ProtocolId = 1, PasswordLength = 2, PointCoding = PointCoding.BitMap,
        ForwardsWithPassword = false,
    };

    public static WireProfile Gdw376 { get; } = new()
    {
        Name = "376.1-2009", Edition = Edition.Gdw376, ProtocolId = 2, PasswordLength = 16,
    };

    public static WireProfile Gdw1376 { get; } = new()
    {
        Name = "1376.1-2013", Edition = Edition.Gdw1376, ProtocolId = 2, PasswordLength = 16,
    };
}
