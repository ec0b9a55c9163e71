using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Http;

/// <summary>JSON as loadctl prints it: indented, Chinese readable.</summary>
internal static class JsonText
{
    static readonly JsonSerializerOptions s_indented = new(ContractJson.Default.Options)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), TypeInfoResolver = ContractJson.Default,
    };

    static readonly JsonSerializerOptions s_line = new(s_indented) { WriteIndented = false };

    public static string Indented<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)s_indented.GetTypeInfo(type.Type));

    public static string Line<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)s_line.GetTypeInfo(type.Type));
}
