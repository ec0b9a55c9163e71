using System.Text;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>Before anything listens: reads accounts and tokens, and makes an administrator's token where nobody could administer.</summary>
internal sealed class FirstStart(AccountBook accounts, TokenBook book, string tokenFile, ILogger<FirstStart> log) : IHostedService
{
    /// <summary>Name of the file that holds the first administrator token, beside the token file; loadctl looks for it.</summary>
    public const string TokenFileName = "administrator.token";

    const string FirstAccount = "administrator";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        accounts.Load();
        book.Load();
        if (accounts.All.Any(account => AccountRules.CanAdminister(account, book.Entries)))
            return Task.CompletedTask;
        // Whoever emptied or moved the files has the rights of the machine; the account of that name is let in again.
        Account administrator = accounts.Add(FirstAccount, Role.Administrator)
            ?? accounts.Change(FirstAccount, account => account with { Role = Role.Administrator, Organisation = null, Enabled = true })!;
        string token = book.Make(administrator, null, null, out _);
        OwnerFile.Write(tokenFile, Encoding.ASCII.GetBytes(token + "\n"));
        log.AdministratorTokenMade(Path.GetFullPath(tokenFile));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        book.SaveUses();
        return Task.CompletedTask;
    }
}
