using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Http;

/// <summary>The server answered with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}

/// <summary>Calls of the control API. A reply that is a problem is thrown as <see cref="ProblemException"/>.</summary>
internal sealed class ApiClient : IDisposable
{
    readonly HttpClient _http;

    readonly ServerTrust? _trust;

    ApiClient(HttpClient http, Uri server, ServerTrust? trust) => (_http, Server, _trust) = (http, server, trust);

    public Uri Server { get; }

    /// <summary>Fingerprint of the server's certificate, where it was not believed.</summary>
    public string? NotBelieved => _trust?.Refused;

    public static ApiClient Of(string? server, string? token, string? ca, CliHost host, Language language)
    {
        Uri address = Where.Server(server, host.Environment);
        ServerTrust? trust = host.Handler is null ? new(Where.Ca(ca, host.Environment, address)) : null;
        var http = trust is null ? new HttpClient(host.Handler!, disposeHandler: false) : new HttpClient(trust.Handler());
        http.BaseAddress = address;
        http.Timeout = TimeSpan.FromMinutes(10);    // a curve read over radio takes minutes
        http.DefaultRequestHeaders.AcceptLanguage.Add(new(language == Language.Zh ? "zh" : "en"));
        if (Where.Token(token, host.Environment, address, host.Time) is { } known)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", known);
        return new(http, address, trust);
    }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stopping)
    {
        using HttpResponseMessage reply = await _http.GetAsync(path, stopping);
        return await ReadAsync(reply, type, stopping);
    }

    public async Task<T> PostAsync<TBody, T>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken stopping, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, bodyType) };
        if (key is not null)
            request.Headers.Add(Routes.IdempotencyKeyHeader, key);
        using HttpResponseMessage reply = await _http.SendAsync(request, stopping);
        return await ReadAsync(reply, type, stopping);
    }

    public async Task<T> PutAsync<TBody, T>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<T> type, CancellationToken stopping)
    {
        using HttpResponseMessage reply = await _http.PutAsync(path, JsonContent.Create(body, bodyType), stopping);
        return await ReadAsync(reply, type, stopping);
    }

    public async Task<T> DeleteAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stopping)
    {
        using HttpResponseMessage reply = await _http.DeleteAsync(path, stopping);
        return await ReadAsync(reply, type, stopping);
    }

    /// <summary>Sends a file; an answer of 422 is a report too (bad lines stopped the import).</summary>
    public async Task<ImportReport> ImportAsync(string path, Stream file, CancellationToken stopping)
    {
        using var content = new StreamContent(file) { Headers = { ContentType = new("text/csv") } };
        using HttpResponseMessage reply = await _http.PostAsync(path, content, stopping);
        return await ReadAsync(reply, ContractJson.Default.ImportReport, stopping);
    }

    /// <summary>A reply that is no JSON, as it comes.</summary>
    public async Task<byte[]> GetBytesAsync(string path, CancellationToken stopping)
    {
        using HttpResponseMessage reply = await _http.GetAsync(path, stopping);
        await ThrowIfProblemAsync(reply, stopping);
        return await reply.Content.ReadAsByteArrayAsync(stopping);
    }

    /// <summary>A reply without an end. The caller disposes it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken stopping)
    {
        HttpResponseMessage reply = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, stopping);
        try
        {
            await ThrowIfProblemAsync(reply, stopping);
            return reply;
        }
        catch
        {
            reply.Dispose();
            throw;
        }
    }

    static async Task<T> ReadAsync<T>(HttpResponseMessage reply, JsonTypeInfo<T> type, CancellationToken stopping)
    {
        await ThrowIfProblemAsync(reply, stopping);
        return await reply.Content.ReadFromJsonAsync(type, stopping) ?? throw NotOurs(reply);
    }

    static async Task ThrowIfProblemAsync(HttpResponseMessage reply, CancellationToken stopping)
    {
        string? media = reply.Content.Headers.ContentType?.MediaType;
        if (media == "application/problem+json")
            throw new ProblemException(await reply.Content.ReadFromJsonAsync(ContractJson.Default.Problem, stopping) ?? throw NotOurs(reply));
        if (!reply.IsSuccessStatusCode && media != "application/json")
            throw NotOurs(reply);
    }

    /// <summary>Something else listens there, a proxy perhaps.</summary>
    static HttpRequestException NotOurs(HttpResponseMessage reply) => new($"HTTP {(int)reply.StatusCode} {reply.ReasonPhrase}", null, reply.StatusCode);

    public void Dispose() => _http.Dispose();
}
