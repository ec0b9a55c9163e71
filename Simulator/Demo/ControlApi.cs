using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Texts;

namespace LoadMgmt.Simulator.Demo;

/// <summary>The front end's control API, as any client sees it.</summary>
internal sealed class ControlApi : IDisposable
{
    readonly HttpClient _http;

    public ControlApi(string url, Language language)
    {
        _http = new() { BaseAddress = new(url), Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.AcceptLanguage.Add(new(language == Language.Zh ? "zh" : "en"));
    }

    public string Token { set => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value); }

    public async Task<bool> IsReadyAsync(CancellationToken stopping)
    {
        try
        {
            using HttpResponseMessage reply = await _http.GetAsync(Routes.Ready, stopping);
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stopping)
    {
        using HttpResponseMessage reply = await _http.GetAsync(path, stopping);
        return await ReadAsync(reply, path, type, stopping);
    }

    public async Task<ImportReport> ImportAsync(ArchiveKind kind, byte[] file, CancellationToken stopping)
    {
        string path = Routes.With(Routes.Archive, kind.ToString().ToLowerInvariant()) + "?apply=true";
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new("text/csv") } };
        using HttpResponseMessage reply = await _http.PostAsync(path, content, stopping);
        // 422 carries the same report, with its bad lines.
        if ((int)reply.StatusCode == 422 && reply.Content.Headers.ContentType?.MediaType == "application/json")
            return (await reply.Content.ReadFromJsonAsync(ContractJson.Default.ImportReport, stopping))!;
        return await ReadAsync(reply, path, ContractJson.Default.ImportReport, stopping);
    }

    /// <summary>Something that acts; its key makes a repeated request act once.</summary>
    public async Task<TReply> PostAsync<TBody, TReply>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TReply> replyType, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, bodyType) };
        request.Headers.Add(Routes.IdempotencyKeyHeader, $"{Guid.NewGuid():N}");
        using HttpResponseMessage reply = await _http.SendAsync(request, stopping);
        return await ReadAsync(reply, path, replyType, stopping);
    }

    public void Dispose() => _http.Dispose();

    static async Task<T> ReadAsync<T>(HttpResponseMessage reply, string path, JsonTypeInfo<T> type, CancellationToken stopping)
    {
        if (reply.IsSuccessStatusCode)
            return (await reply.Content.ReadFromJsonAsync(type, stopping))!;
        Problem? problem = reply.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await reply.Content.ReadFromJsonAsync(ContractJson.Default.Problem, stopping)
            : null;
        throw new DemoException(problem is null ? $"{path}: HTTP {(int)reply.StatusCode}" : $"{path}: {problem.Detail} {problem.Remedy}".TrimEnd());
    }
}
