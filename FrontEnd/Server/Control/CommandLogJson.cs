using System.Text.Json;
using System.Text.Json.Serialization;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true, Converters = [typeof(AddressConverter)])]
[JsonSerializable(typeof(CommandStep))]
internal sealed partial class CommandLogJson : JsonSerializerContext;

/// <summary>Addresses as people write them: the log is read by people too.</summary>
internal sealed class AddressConverter : JsonConverter<TerminalAddress>
{
    public override TerminalAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TerminalAddress.TryParse(reader.GetString(), out TerminalAddress address) ? address : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TerminalAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
