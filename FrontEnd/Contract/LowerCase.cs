using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>Enumerations travel as words: "accepted", "second_level_station".</summary>
public sealed class LowerCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
