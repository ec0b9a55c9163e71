using System.Diagnostics;
using System.Globalization;
using LoadMgmt.Contract;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace LoadMgmt.FrontEnd.Api.Problems;

/// <summary>Writes an error as problem+json in the caller's language.</summary>
internal sealed class ProblemResult(ApiError error) : IResult, IStatusCodeHttpResult
{
    public ApiError Error { get; } = error;

    public int? StatusCode => Error.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        Language language = LanguageChoice.Of(httpContext.Request);
        Problem problem = Error.In(language, Activity.Current?.Id ?? httpContext.TraceIdentifier);
        httpContext.Response.StatusCode = Error.Status;
        httpContext.Response.Headers.ContentLanguage = language == Language.Zh ? "zh" : "en";
        if (Error.Status == StatusCodes.Status401Unauthorized)
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        if (Error.RetryAfter is { } wait)
            httpContext.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return httpContext.Response.WriteAsJsonAsync(problem, json, "application/problem+json", httpContext.RequestAborted);
    }
}
