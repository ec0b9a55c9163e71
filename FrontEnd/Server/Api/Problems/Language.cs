using LoadMgmt.FrontEnd.Archive;

namespace LoadMgmt.FrontEnd.Api.Problems;

internal enum Language : byte { Zh, En }

/// <summary>Which of the station's two languages a caller reads.</summary>
internal static class LanguageChoice
{
    /// <summary>?lang=zh|en, else the first of the two that Accept-Language ranks, else English.</summary>
    public static Language Of(HttpRequest request)
    {
        if (request.Query["lang"].ToString() is { Length: > 0 } asked)
            return Is(asked, "zh") ? Language.Zh : Language.En;
        return request.GetTypedHeaders().AcceptLanguage
            .Where(choice => Is(choice.Value.Value, "zh") || Is(choice.Value.Value, "en"))
            .OrderByDescending(choice => choice.Quality ?? 1)
            .Select(choice => Is(choice.Value.Value, "zh") ? Language.Zh : Language.En)
            .FirstOrDefault(Language.En);
    }

    public static string In(this Bilingual text, Language language) => language == Language.Zh ? text.Zh : text.En;

    static bool Is(string? tag, string language) =>
        tag is not null && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == 2 || tag[2] is '-' or '_');
}
