using System.Text.Json;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// What an entry says of who did what to what, for lists and for columns: members "who", "what" and "target" of its body; of entries on
/// commands the account and word of "decision", else the word of "state" or "phase", and "id".
/// </summary>
internal readonly record struct AuditWords(string? Who, string? What, string? Target)
{
    public static AuditWords Of(ReadOnlySpan<byte> json)
    {
        string? who = null, what = null, target = null, stands = null, id = null;
        AuditWords decision = default;
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                switch (Name(ref reader))
                {
                    case "who": who = Text(ref reader); break;
                    case "what": what = Text(ref reader); break;
                    case "target": target = Text(ref reader); break;
                    case "id": id = Text(ref reader); break;
                    case "state" or "phase": stands = Text(ref reader); break;
                    case "decision": decision = Decision(ref reader); break;
                    default: reader.Skip(); break;
                }
        }
        catch (JsonException)
        {
            return default;     // a line that lost its meaning is listed without it
        }
        return new(who ?? decision.Who, what ?? decision.What ?? stands, target ?? id);
    }

    /// <summary>{"what":"Approved","by":{"account":"li",…},…}</summary>
    static AuditWords Decision(ref Utf8JsonReader reader)
    {
        string? who = null, what = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                switch (Name(ref reader))
                {
                    case "what": what = Text(ref reader); break;
                    case "by": who = Account(ref reader); break;
                    default: reader.Skip(); break;
                }
        return new(who, what, null);
    }

    static string? Account(ref Utf8JsonReader reader)
    {
        string? account = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            reader.Skip();
        else
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (Name(ref reader) == "account")
                    account = Text(ref reader);
                else
                    reader.Skip();
        return account;
    }

    /// <summary>The name of a member; the reader then stands on its value.</summary>
    static string Name(ref Utf8JsonReader reader)
    {
        string name = reader.GetString()!;
        reader.Read();
        return name;
    }

    static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }
}
