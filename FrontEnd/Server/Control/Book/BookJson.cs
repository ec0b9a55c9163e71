using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control.Book;

/// <summary>Entries of commands as the audit log holds them: people read them too.</summary>
internal static class BookNotes
{
    public const string CommandKind = "command", TargetKind = "target";

    static readonly BookJson s_json = new(new JsonSerializerOptions(BookJson.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    public static AuditNote Note(CommandStep step) => new(CommandKind, JsonSerializer.SerializeToUtf8Bytes(step, s_json.CommandStep));

    public static AuditNote Note(TargetStep step) => new(TargetKind, JsonSerializer.SerializeToUtf8Bytes(step, s_json.TargetStep));

    /// <summary>Throws <see cref="JsonException"/> for an entry of another version of the server.</summary>
    public static CommandStep Command(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, s_json.CommandStep) ?? throw new JsonException();

    public static TargetStep Target(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, s_json.TargetStep) ?? throw new JsonException();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true, Converters = [typeof(AddressConverter)])]
[JsonSerializable(typeof(CommandStep))]
[JsonSerializable(typeof(TargetStep))]
internal sealed partial class BookJson : JsonSerializerContext;

/// <summary>Addresses as people write them.</summary>
internal sealed class AddressConverter : JsonConverter<TerminalAddress>
{
    public override TerminalAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TerminalAddress.TryParse(reader.GetString(), out TerminalAddress address) ? address : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TerminalAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
