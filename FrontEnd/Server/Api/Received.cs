namespace LoadMgmt.FrontEnd.Api;

/// <summary>Remembers when a request came in, before anything is done with it.</summary>
internal sealed class Received(RequestDelegate next, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Features.Set(new Instant(time.GetUtcNow().UtcDateTime));
        return next(context);
    }

    public static DateTime? At(HttpContext context) => context.Features.Get<Instant>()?.At;

    sealed record Instant(DateTime At);
}
