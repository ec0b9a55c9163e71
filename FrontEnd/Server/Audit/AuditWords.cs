using System.Text.Json;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// What an entry says of who did what to what, whatever its kind: members "who", "what" and "target" of its body. For lists and for columns.
/// </summary>
internal readonly record struct AuditWords(string? Who, string? What, string? Target)
{
    public static AuditWords Of(ReadOnlySpan<byte> json)
    {
        string? who = null, what = null, target = null;
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isWho = reader.ValueTextEquals("who"u8), isWhat = reader.ValueTextEquals("what"u8), isTarget = reader.ValueTextEquals("target"u8);
                reader.Read();
                string? text = reader.TokenType == JsonTokenType.String && (isWho || isWhat || isTarget) ? reader.GetString() : null;
                (who, what, target) = (isWho ? text : who, isWhat ? text : what, isTarget ? text : target);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return default;     // a line that lost its meaning is listed without it
        }
        return new(who, what, target);
    }
}
