using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>The tokens of the accounts, and the file of their hashes. Who shows one is what its account is at that moment.</summary>
internal sealed class TokenBook(string path, AccountBook accounts, TimeProvider time)
{
    readonly AccessFile<TokenEntry> _file = new(path, AccessJson.Default.ListTokenEntry);
    readonly Lock _changing = new();

    /// <summary>Last uses by id; the file follows now and then (<see cref="SaveUses"/>).</summary>
    readonly ConcurrentDictionary<string, DateTime> _uses = [];

    volatile TokenIndex _tokens = new([]);

    /// <summary>Valid ones, oldest first.</summary>
    public IReadOnlyList<TokenEntry> Entries => [.. _tokens.All.Where(entry => entry.IsValid(Now)).Select(Used)];

    DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Reads the file, after the accounts' own. A token of before there were accounts gets an account of its name and role.</summary>
    public void Load()
    {
        if (_file.Read() is not { } entries)
            return;
        lock (_changing)
        {
            ILookup<bool, TokenEntry> old = entries.ToLookup(entry => entry.Role is not null);
            foreach (IGrouping<string, TokenEntry> tokens in old[true].GroupBy(entry => entry.Account, StringComparer.OrdinalIgnoreCase))
                accounts.Add(tokens.Key, tokens.Max(entry => entry.Role!.Value));
            _tokens = new([.. old[false], .. old[true].Select(entry => entry with { AtMost = entry.Role, Role = null })]);
            if (old[true].Any())
                Save(_tokens.All);
        }
    }

    /// <summary>Null for a token that is unknown, revoked or expired, or whose account is disabled.</summary>
    /// <param name="from">Address of who shows it.</param>
    public Caller? Find(string token, string from = "")
    {
        if (_tokens.ByHash(Hash(token)) is not { } entry || CallerOf(entry, from) is not { } caller)
            return null;
        _uses[entry.Id] = Now;
        return caller;
    }

    /// <summary>The caller would still be let in, as the same: streams that live long ask.</summary>
    public bool StillHolds(Caller caller) => _tokens.ById(caller.SignIn) is { } entry && CallerOf(entry, caller.From) == caller;

    /// <summary>Null when there is none, or no more.</summary>
    public TokenEntry? Get(string id) => _tokens.ById(id) is { } entry && entry.IsValid(Now) ? Used(entry) : null;

    /// <summary>Makes a token of an account and returns its text, which is not kept.</summary>
    /// <param name="lifetime">Of a sign-in; null: until revoked.</param>
    /// <param name="id">From <see cref="NewId"/>, where it was told before; null: a new one.</param>
    public string Make(Account account, Role? atMost, TimeSpan? lifetime, out TokenEntry entry, string? id = null)
    {
        string token = "lm_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_changing)
        {
            entry = new(id ?? NewId(), account.Name, Hash(token), Now, atMost, Now + lifetime);
            Save([.. _tokens.All, entry]);
        }
        return token;
    }

    /// <summary>For a token that is made next.</summary>
    public string NewId()
    {
        string id;
        do
            id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        while (_tokens.ById(id) is not null);
        return id;
    }

    /// <summary>Those that went.</summary>
    public IReadOnlyList<TokenEntry> Revoke(Func<TokenEntry, bool> which)
    {
        lock (_changing)
        {
            ILookup<bool, TokenEntry> gone = _tokens.All.ToLookup(which);
            if (gone[true].Any())
                Save([.. gone[false]]);
            return [.. gone[true]];
        }
    }

    /// <summary>Writes what was used since, and when accounts were last seen.</summary>
    public void SaveUses()
    {
        lock (_changing)
            if (!_uses.IsEmpty)
                Save(_tokens.All);
    }

    /// <summary>When an account was last seen, uses that are not saved yet included; null: never.</summary>
    public DateTime? LastSeen(Account account)
    {
        DateTime? used = _tokens.All.Where(entry => string.Equals(entry.Account, account.Name, StringComparison.OrdinalIgnoreCase)).Max(entry => Used(entry).LastUsedAt);
        return account.LastSeenAt is null || used > account.LastSeenAt ? used : account.LastSeenAt;
    }

    Caller? CallerOf(TokenEntry entry, string from) =>
        entry.IsValid(Now) && accounts.Find(entry.Account) is { Enabled: true } account
            ? new(account.Name, entry.Within(account.Role), account.Organisation, entry.Id, from)
            : null;

    TokenEntry Used(TokenEntry entry) => _uses.TryGetValue(entry.Id, out DateTime at) ? entry with { LastUsedAt = at } : entry;

    /// <summary>Expired ones stay out; what was used is noted at their accounts first.</summary>
    void Save(IReadOnlyList<TokenEntry> entries)
    {
        DateTime now = Now;
        KeyValuePair<string, DateTime>[] uses = [.. _uses];
        accounts.Seen(_tokens.All.Select(Used).Where(entry => entry.LastUsedAt is not null)
            .GroupBy(entry => entry.Account, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Max(entry => entry.LastUsedAt!.Value)));
        List<TokenEntry> kept = [.. entries.Where(entry => entry.IsValid(now)).Select(Used)];
        _file.Write(kept);
        _tokens = new(kept);
        foreach (KeyValuePair<string, DateTime> use in uses)
            _uses.TryRemove(use);
    }

    static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
