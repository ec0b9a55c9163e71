using System.Text;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>Before anything listens: reads the tokens, and makes an administrator's where there is none.</summary>
internal sealed class FirstStart(TokenBook book, string tokenFile, ILogger<FirstStart> log) : IHostedService
{
    /// <summary>Name of the file that holds the first administrator token, beside the token file; loadctl looks for it.</summary>
    public const string TokenFileName = "administrator.token";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (book.TryLoad() && book.Entries.Any(entry => entry.Role == Role.Administrator))
            return Task.CompletedTask;
        string token = book.Add("administrator", Role.Administrator, out _);
        OwnerFile.Write(tokenFile, Encoding.ASCII.GetBytes(token + "\n"));
        log.AdministratorTokenMade(Path.GetFullPath(tokenFile));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
