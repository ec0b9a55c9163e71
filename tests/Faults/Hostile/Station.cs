using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Fleet;

namespace LoadMgmt.Faults.Hostile;

/// <summary>The front end as a process of its own, with https at its API, as an operator has it. Its limits are the defaults.</summary>
internal sealed class Station : IAsyncDisposable
{
    readonly FrontEndProcess _server;
    readonly Process _process;
    readonly HttpClient _http;

    Station(FrontEndProcess server, HttpClient http, string folder, int tcp, int api)
    {
        (_server, _http, Folder) = (server, http, folder);
        (Terminals, Api) = (new(IPAddress.Loopback, tcp), new(IPAddress.Loopback, api));
        _process = Process.GetProcessById(server.Id);
    }

    public string Folder { get; }

    /// <summary>Port of TCP and UDP.</summary>
    public IPEndPoint Terminals { get; }

    public IPEndPoint Api { get; }

    public bool HasExited => _server.HasExited;

    public string LastWords => _server.LastWords;

    /// <summary>Resident memory, bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.WorkingSet64;
        }
    }

    public static async Task<Station> StartAsync(ArchiveFiles archive)
    {
        FrontEndBinary binary = FrontEndBinary.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("build LoadMgmt.sln first");
        // In the repository's folders the tests lie one deeper than the simulator: the server is beside this assembly too.
        string beside = Path.Combine(AppContext.BaseDirectory, "LoadMgmt.FrontEnd.dll");
        string folder = Directory.CreateTempSubdirectory("loadmgmt-hostile-").FullName;
        (int tcp, int port) = (FrontEndProcess.FreePort(), FrontEndProcess.FreePort());
        var server = FrontEndProcess.Start(File.Exists(binary.Assembly) ? binary.Assembly : beside,
        [
            $"Station:DataDirectory={folder}", $"Api:Url=https://127.0.0.1:{port}", "Links:Tcp:Address=127.0.0.1", $"Links:Tcp:Port={tcp}",
            "Links:Udp:Enabled=true", "Links:Udp:Address=127.0.0.1", $"Links:Udp:Port={tcp}", "Collection:Enabled=false", "Clock:Enabled=false",
            "Control:MaxCustomers=1000000", "Control:MegawattsPerMinute=1000000", "Control:HardStopMegawatts=10000000", "Control:DeadTimeSeconds=0",
            "Control:SecondPersonFromKilowatts:Trip=-1",
        ], folder, Path.Combine(folder, "frontend.log"));
        // The certificate is the server's own, made a moment ago on this machine.
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        var http = new HttpClient(handler) { BaseAddress = new($"https://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        var station = new Station(server, http, folder, tcp, port);
        while (!await station.IsReadyAsync())
        {
            if (server.HasExited)
                throw new InvalidOperationException(server.LastWords);
            await Task.Delay(100);
        }
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(folder, "administrator.token"))).Trim());
        foreach (ArchiveKind kind in ArchiveFiles.Kinds)
        {
            using var content = new ByteArrayContent(archive.Of(kind)) { Headers = { ContentType = new("text/csv") } };
            using HttpResponseMessage reply = await http.PostAsync(Routes.With(Routes.Archive, kind.ToString().ToLowerInvariant()) + "?apply=true", content);
            reply.EnsureSuccessStatusCode();
        }
        return station;
    }

    /// <summary>Why an operator who comes on a connection of his own is not answered in time; null: he is.</summary>
    public async Task<string?> KeepsOutAsync(TimeSpan patience)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var http = new HttpClient(handler) { BaseAddress = _http.BaseAddress, Timeout = patience };
        http.DefaultRequestHeaders.Authorization = _http.DefaultRequestHeaders.Authorization;
        try
        {
            using HttpResponseMessage reply = await http.GetAsync(Routes.Status);
            return reply.IsSuccessStatusCode ? null : $"{(int)reply.StatusCode}";
        }
        catch (Exception kept) when (kept is HttpRequestException or OperationCanceledException)
        {
            return kept.InnerException?.Message ?? kept.Message;
        }
    }

    public Task<StationStatus> StatusAsync() => GetAsync(Routes.Status, ContractJson.Default.StationStatus);

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) => (await _http.GetFromJsonAsync(path, type))!;

    public async Task<TReply> PostAsync<TBody, TReply>(string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TReply> replyType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, bodyType) };
        request.Headers.Add(Routes.IdempotencyKeyHeader, $"{Guid.NewGuid():N}");
        using HttpResponseMessage reply = await _http.SendAsync(request);
        if (!reply.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {(int)reply.StatusCode} {await reply.Content.ReadAsStringAsync()}");
        return (await reply.Content.ReadFromJsonAsync(replyType))!;
    }

    /// <summary>Trips round 1 of one terminal, as an operator does; null when it was blocked, else the state once there was an answer or none.</summary>
    public async Task<TargetReport> TripAsync(string address)
    {
        CommandReport command = await PostAsync(
            Routes.Controls, new ControlRequest(ControlKind.Trip, new([address], Numbers: [1]), new(LimitHalfHours: 1), "hostile run"),
            ContractJson.Default.ControlRequest, ContractJson.Default.CommandReport);
        command = await UntilAsync(command.Id, now => now.Phase != CommandPhase.Preparing);
        if (command.Targets[0].State == TargetState.Blocked)
            return command.Targets[0];
        await PostAsync(Routes.With(Routes.IssueControl, command.Id), new(command.Confirm), ContractJson.Default.IssueRequest, ContractJson.Default.CommandReport);
        return (await UntilAsync(command.Id, now => now.Targets[0].State is not (TargetState.Prepared or TargetState.Issued))).Targets[0];
    }

    async Task<CommandReport> UntilAsync(string id, Func<CommandReport, bool> done)
    {
        while (true)
        {
            CommandReport now = await GetAsync(Routes.With(Routes.Control, id), ContractJson.Default.CommandReport);
            if (done(now))
                return now;
            await Task.Delay(100);
        }
    }

    async Task<bool> IsReadyAsync()
    {
        try
        {
            using HttpResponseMessage reply = await _http.GetAsync(Routes.Ready);
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
