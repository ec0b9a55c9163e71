using System.Globalization;

namespace LoadMgmt.Cli;

internal enum Language : byte { Zh, En }

/// <summary>A text of loadctl in both languages; {0}, {1} … stand for values.</summary>
internal sealed record Phrase(string Zh, string En)
{
    public string In(Language language, params ReadOnlySpan<object?> values)
    {
        string text = language == Language.Zh ? Zh : En;
        return values.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}
