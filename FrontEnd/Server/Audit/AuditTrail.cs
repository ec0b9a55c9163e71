using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// Acts that are no load control: they stand in the log, durable, before they are carried out. Entries of kind "act":
/// <c>{"what":"terminal.admit","target":"4401-1234","who":"chen","signIn":"…","from":"10.0.0.7","before":…,"after":…,"reason":"…"}</c>;
/// what is not known is left out.
/// </summary>
internal sealed class AuditTrail(IAuditLog audit)
{
    public const string Kind = "act";

    /// <summary>Name of the member that holds an idempotency key.</summary>
    public const string OnceName = "once";

    /// <summary>A value that is longer is named by its length and hash.</summary>
    const int MostBytes = 64 << 10;

    static readonly JsonSerializerOptions s_values = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ContractJson.Default, new DefaultJsonTypeInfoResolver()),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,  // Chinese texts stay readable; nobody puts this into a page
    };

    /// <summary>False: the disk does not take it, and the act may not be carried out.</summary>
    /// <param name="what">A word with a dot: "archive.import".</param>
    /// <param name="target">What is acted on: an address, an account.</param>
    /// <param name="before">What it was, anything that JSON can say.</param>
    /// <param name="once">Path and idempotency key of the request.</param>
    public ValueTask<bool> Act(Actor who, string what, string target, object? before = null, object? after = null, string? reason = null, string? once = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = s_values.Encoder }))
        {
            json.WriteStartObject();
            Text(json, "what", what);
            Text(json, "target", target);
            Text(json, "who", who.Account);
            Text(json, "signIn", who.SignIn);
            Text(json, "from", who.From);
            Value(json, "before", before);
            Value(json, "after", after);
            Text(json, "reason", reason);
            Text(json, OnceName, once);
            json.WriteEndObject();
        }
        return audit.AppendAsync(new AuditNote(Kind, buffer.WrittenMemory));
    }

    static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }

    static void Value(Utf8JsonWriter json, string name, object? value)
    {
        if (value is null)
            return;
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), s_values);
        json.WritePropertyName(name);
        if (bytes.Length <= MostBytes)
        {
            json.WriteRawValue(bytes, skipInputValidation: true);
            return;
        }
        json.WriteStartObject();
        json.WriteNumber("bytes", bytes.Length);
        json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(bytes)));
        json.WriteEndObject();
    }
}
