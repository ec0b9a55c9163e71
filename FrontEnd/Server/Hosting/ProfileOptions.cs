using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>Section Profiles: terminals that are none of the editions as their texts have them. Every part stands apart, as hybrids do.</summary>
internal sealed record ProfileOptions
{
    public string Name { get; init; } = "";

    /// <summary>Edition whose data units it sends: Gdw130, Gdw376 or Gdw1376.</summary>
    public Edition Edition { get; init; } = Edition.Gdw376;

    /// <summary>D1D0 of the length field, 0 to 3; by edition when left out.</summary>
    public byte? ProtocolId { get; init; }

    /// <summary>Bytes of PW, 0, 2 or 16; by edition when left out.</summary>
    public byte? PasswordLength { get; init; }

    /// <summary>Hexadecimal digits of a fixed PW; zeros follow it.</summary>
    public string Password { get; init; } = "";

    public PointCoding? PointCoding { get; init; }

    public ConfirmForm ConfirmForm { get; init; }

    public int MaxDownlink { get; init; } = 1024;

    public byte StationAddress { get; init; } = 1;

    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public int Retries { get; init; } = 1;

    public bool ControlAbandonsRead { get; init; } = true;

    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return "Profiles: a profile without a Name / 规约缺少名称";
        if (ProtocolId > 3)
            yield return $"Profiles:{Name}:ProtocolId {ProtocolId}: 0 to 3 / 取值 0 至 3";
        if (PasswordLength is not (null or 0 or 2 or 16))
            yield return $"Profiles:{Name}:PasswordLength {PasswordLength}: 0, 2 or 16 / 应为 0、2 或 16";
        if (StationAddress is 0 or > 127)
            yield return $"Profiles:{Name}:StationAddress {StationAddress}: 1 to 127 / 取值 1 至 127";
        if (MaxDownlink is < 64 or > 16383)
            yield return $"Profiles:{Name}:MaxDownlink {MaxDownlink}: 64 to 16383 / 取值 64 至 16383";
        if (Retries is < 0 or > 3)
            yield return $"Profiles:{Name}:Retries {Retries}: 0 to 3 / 取值 0 至 3";
        if (AnswerTimeout < TimeSpan.FromSeconds(1))
            yield return $"Profiles:{Name}:AnswerTimeout {AnswerTimeout}: at least 00:00:01 / 不小于 1 秒";
        if (Password.Length % 2 != 0 || !Password.All(char.IsAsciiHexDigit))
            yield return $"Profiles:{Name}:Password '{Password}': pairs of hexadecimal digits / 应为成对的十六进制数字";
    }

    public TerminalProfile ToProfile()
    {
        WireProfile edition = Edition switch
        {
            Edition.Gdw130 => WireProfile.Gdw130,
            Edition.Gdw1376 => WireProfile.Gdw1376,
            _ => WireProfile.Gdw376,
        };
        return new()
        {
            Name = Name,
            Wire = edition with
            {
                Name = Name,
                ProtocolId = ProtocolId ?? edition.ProtocolId,
                PasswordLength = PasswordLength ?? edition.PasswordLength,
                PointCoding = PointCoding ?? edition.PointCoding,
                ConfirmForm = ConfirmForm,
                MaxDownlink = MaxDownlink,
                StationAddress = StationAddress,
            },
            Password = Convert.FromHexString(Password),
            AnswerTimeout = AnswerTimeout,
            Retries = Retries,
            ControlAbandonsRead = ControlAbandonsRead,
        };
    }
}
