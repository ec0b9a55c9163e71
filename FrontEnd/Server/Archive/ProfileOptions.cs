using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>A make of terminal that departs from its edition; settings section Profiles. What is left out is as in the edition.</summary>
public sealed record ProfileOptions
{
    /// <summary>As archive files name it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The edition that it departs from: 130-2005, 376.1-2009, 1376.1-2013 or 698.45.</summary>
    public string Edition { get; init; } = TerminalProfile.Gdw376.Name;

    /// <summary>Units of provinces and programs beside the edition's: "Shanghai, DisplayedPurchase".</summary>
    public UnitSets? Sets { get; init; }

    /// <summary>D1D0 of the length field, 1 or 2.</summary>
    public byte? ProtocolId { get; init; }

    /// <summary>0, 2 or 16.</summary>
    public byte? PasswordLength { get; init; }

    public PointCoding? PointCoding { get; init; }

    public ConfirmForm? ConfirmForm { get; init; }

    /// <summary>Largest user data of a frame to it, bytes.</summary>
    public int? MaxDownlink { get; init; }

    /// <summary>MSA in 376.1, 1 to 127; client address CA in 698.45, 0 to 255.</summary>
    public byte? StationAddress { get; init; }

    /// <summary>CONNECT after each login; 698.45 only.</summary>
    public bool? Associates { get; init; }

    public bool? ControlAbandonsRead { get; init; }

    public TimeSpan? AnswerTimeout { get; init; }

    public int? Retries { get; init; }

    public TerminalProfile ToProfile()
    {
        TerminalProfile edition = ProfileCatalogue.Standard.Find(Edition)!;
        WireProfile wire = edition.Wire;
        return edition with
        {
            Name = Name,
            Wire = wire with
            {
                Name = Name,
                Sets = Sets ?? wire.Sets,
                ProtocolId = ProtocolId ?? wire.ProtocolId,
                PasswordLength = PasswordLength ?? wire.PasswordLength,
                PointCoding = PointCoding ?? wire.PointCoding,
                ConfirmForm = ConfirmForm ?? wire.ConfirmForm,
                MaxDownlink = MaxDownlink ?? wire.MaxDownlink,
                StationAddress = StationAddress ?? wire.StationAddress,
            },
            Associates = Associates ?? edition.Associates,
            ControlAbandonsRead = ControlAbandonsRead ?? edition.ControlAbandonsRead,
            AnswerTimeout = AnswerTimeout ?? edition.AnswerTimeout,
            Retries = Retries ?? edition.Retries,
        };
    }

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        string name = $"'{Name}'";
        if (string.IsNullOrWhiteSpace(Name) || ProfileCatalogue.Standard.Find(Name) is not null)
            yield return $"{name}: give a Name that is no edition's / 名称为空或与版本重名";
        TerminalProfile? edition = ProfileCatalogue.Standard.Find(Edition);
        if (edition is null)
            yield return $"{name}: Edition '{Edition}': give 130-2005, 376.1-2009, 1376.1-2013 or 698.45 / 版本有误";
        bool isOop = edition?.Family == ProtocolFamily.Dlt698;
        if (isOop && (ProtocolId is not null || PasswordLength is not null || PointCoding is not null || ConfirmForm is not null || MaxDownlink is not null))
            yield return $"{name}: ProtocolId, PasswordLength, PointCoding, ConfirmForm and MaxDownlink are for 376.1 only / 仅用于 376.1";
        if (Sets is not null && edition?.Wire.Edition == Protocols.Gdw376.Edition.Gdw130 || isOop && Sets is not null)
            yield return $"{name}: Sets are for 376.1-2009 and 1376.1-2013 only / Sets 仅用于 376.1-2009 和 1376.1-2013";
        if (Sets is { } sets && (sets & ~UnitSets.All) != 0)
            yield return $"{name}: Sets {sets}: give {string.Join(", ", Enum.GetNames<UnitSets>())} / 单元集有误";
        if (!isOop && Associates is not null)
            yield return $"{name}: Associates is for 698.45 only / 仅用于 698.45";
        if (ProtocolId is not (null or 1 or 2))
            yield return $"{name}: ProtocolId {ProtocolId}: give 1 or 2 / 规约标识应为 1 或 2";
        if (PasswordLength is not (null or 0 or 2 or 16))
            yield return $"{name}: PasswordLength {PasswordLength}: give 0, 2 or 16 / 密码长度应为 0、2 或 16";
        if (MaxDownlink is < 64 or > 16_383)
            yield return $"{name}: MaxDownlink {MaxDownlink}: give 64 to 16383 / 下行长度应为 64 至 16383";
        if (!isOop && StationAddress is < 1 or > 127)
            yield return $"{name}: StationAddress {StationAddress}: give 1 to 127 / 主站地址应为 1 至 127";
        if (AnswerTimeout is { } timeout && (timeout < TimeSpan.FromSeconds(1) || timeout > TimeSpan.FromMinutes(10)))
            yield return $"{name}: AnswerTimeout {timeout}: give 00:00:01 to 00:10:00 / 应答超时应为 1 秒至 10 分钟";
        if (Retries is < 0 or > 10)
            yield return $"{name}: Retries {Retries}: give 0 to 10 / 重发次数应为 0 至 10";
    }
}

/// <summary>Section Profiles: hybrids of the field, by name.</summary>
public sealed record ProfilesOptions
{
    public IReadOnlyList<ProfileOptions> Own { get; init; } = [];

    public ProfileCatalogue ToCatalogue() => new(Own.Select(own => own.ToProfile()));

    public IEnumerable<string> Faults()
    {
        foreach (string fault in Own.SelectMany(own => own.Faults()))
            yield return fault;
        foreach (var twice in Own.GroupBy(own => own.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            yield return $"'{twice.Key}' stands {twice.Count()} times / 规约名称重复";
    }
}
