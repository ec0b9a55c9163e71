using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>A list in a JSON file that only its owner may read.</summary>
internal sealed class AccessFile<T>(string path, JsonTypeInfo<List<T>> type)
{
    /// <summary>Null when there is none yet.</summary>
    public List<T>? Read()
    {
        if (!File.Exists(path))
            return null;
        using FileStream stream = File.OpenRead(path);
        try
        {
            return JsonSerializer.Deserialize(stream, type) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"access file {path}, {exception.Path}: not readable; put back a copy, or move it away and start again / 账号或令牌文件损坏，请恢复备份，或移走后重新启动", exception);
        }
    }

    public void Write(List<T> entries) => OwnerFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(entries, type));
}

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<Account>))]
[JsonSerializable(typeof(List<TokenEntry>))]
internal sealed partial class AccessJson : JsonSerializerContext;
