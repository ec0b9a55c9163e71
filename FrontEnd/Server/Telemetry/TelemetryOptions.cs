namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>Settings section Telemetry: where the meters are sent.</summary>
internal sealed record TelemetryOptions
{
    /// <summary>An OpenTelemetry receiver, OTLP over HTTP with protobuf, e.g. http://127.0.0.1:4318/v1/metrics; empty: nothing is sent.</summary>
    public string OtlpEndpoint { get; init; } = "";

    /// <summary>Headers for the receiver, such as a token: "name=value,name=value".</summary>
    public string OtlpHeaders { get; init; } = "";

    /// <summary>Between two sendings.</summary>
    public int EverySeconds { get; init; } = 60;

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        if (OtlpEndpoint.Length > 0 && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
            yield return $"Telemetry:OtlpEndpoint '{OtlpEndpoint}': write http://host:4318/v1/metrics / 应为 http(s) 地址";
        if (OtlpHeaders.Length > 0 && OtlpHeaders.Split(',').Any(header => header.IndexOf('=', StringComparison.Ordinal) < 1))
            yield return "Telemetry:OtlpHeaders: write name=value,name=value / 格式应为 名称=值，以逗号分隔";
        if (EverySeconds is < 1 or > 3600)
            yield return $"Telemetry:EverySeconds {EverySeconds}: give 1 to 3600 / 取值 1 至 3600";
    }
}
