namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>Section Station: what belongs to no single room.</summary>
internal sealed record StationOptions
{
    /// <summary>Zone of all terminals and of what people read; a system without zone data takes a fixed +08:00.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>Where journal, command log, archive copy, tokens and the embedded store live; relative to the working directory.</summary>
    public string DataDirectory { get; init; } = "data";

    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(TimeZone))
            yield return "TimeZone is empty: give a zone such as Asia/Shanghai / 时区为空，例如 Asia/Shanghai";
        if (string.IsNullOrWhiteSpace(DataDirectory))
            yield return "DataDirectory is empty: give a folder that the service may write / 数据目录为空，请给出可写目录";
    }
}
