using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Net.Http.Headers;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>
/// The one place where a caller is known and let through or not. Runs after routing: an endpoint says what it needs by its metadata,
/// and one that says nothing still needs a token of the whole station. What may be seen of the archive is decided in <see cref="Scope"/>.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, TokenBook tokens, ILogger<AccessGate> log)
{
    const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        EndpointMetadataCollection? metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<OpenToAll>() is not null)
            return next(context);
        string header = context.Request.Headers[HeaderNames.Authorization].ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length == Scheme.Length)
            return Errors.NoToken.ToResult().ExecuteAsync(context);
        if (tokens.Find(header[Scheme.Length..].Trim(), context.Connection.RemoteIpAddress?.ToString() ?? "") is not { } caller)
            return Errors.UnknownToken.ToResult().ExecuteAsync(context);
        context.Features.Get<NamelessConnection>()?.Name();
        Role needed = metadata?.GetMetadata<Needs>()?.Role ?? Role.Viewer;
        if (!caller.Is(needed))
            return Errors.Forbidden(caller.Account, caller.Role.ToName(), needed.ToName()).ToResult().ExecuteAsync(context);
        if (caller.Organisation is { } organisation && (metadata?.GetMetadata<Within>()?.Extent ?? Extent.Station) == Extent.Station && context.GetEndpoint() is not null)
            return Errors.WholeStation(caller.Account, organisation).ToResult().ExecuteAsync(context);
        context.Features.Set(caller);
        if (!HttpMethods.IsGet(context.Request.Method))
            log.Acted(caller.Account, caller.Role.ToName(), context.Request.Method, context.Request.Path, caller.From);
        return next(context);
    }
}
