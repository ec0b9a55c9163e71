using System.Collections.Immutable;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>The accounts, and the file that keeps them. Names differ by more than case, so that no two people share one by mistake.</summary>
internal sealed class AccountBook(string path, TimeProvider time)
{
    static readonly ImmutableSortedDictionary<string, Account> s_none = ImmutableSortedDictionary.Create<string, Account>(StringComparer.OrdinalIgnoreCase);

    readonly AccessFile<Account> _file = new(path, AccessJson.Default.ListAccount);
    readonly Lock _changing = new();
    volatile ImmutableSortedDictionary<string, Account> _accounts = s_none;

    public IEnumerable<Account> All => _accounts.Values;

    public Account? Find(string name) => _accounts.GetValueOrDefault(name);

    public void Load() => _accounts = s_none.AddRange((_file.Read() ?? []).Select(account => KeyValuePair.Create(account.Name, account)));

    /// <summary>Null when one of that name is there.</summary>
    public Account? Add(string name, Role role, string? organisation = null, string? passwordHash = null)
    {
        lock (_changing)
        {
            if (_accounts.ContainsKey(name))
                return null;
            var account = new Account(name, role, organisation, true, time.GetUtcNow().UtcDateTime) { PasswordHash = passwordHash };
            Save(_accounts.Add(name, account));
            return account;
        }
    }

    /// <summary>The account as it is afterwards; null when there is none.</summary>
    public Account? Change(string name, Func<Account, Account> change)
    {
        lock (_changing)
        {
            if (Find(name) is not { } before)
                return null;
            Account after = change(before);
            if (after != before)
                Save(_accounts.SetItem(before.Name, after));
            return after;
        }
    }

    /// <summary>Notes when accounts were last seen, many in one write; those that are gone are left out.</summary>
    public void Seen(IReadOnlyDictionary<string, DateTime> at)
    {
        lock (_changing)
        {
            ImmutableSortedDictionary<string, Account> seen = _accounts;
            foreach ((string name, DateTime when) in at)
                if (seen.TryGetValue(name, out Account? account) && !(account.LastSeenAt >= when))
                    seen = seen.SetItem(name, account with { LastSeenAt = when });
            if (seen != _accounts)
                Save(seen);
        }
    }

    void Save(ImmutableSortedDictionary<string, Account> accounts)
    {
        _file.Write([.. accounts.Values]);
        _accounts = accounts;
    }
}
