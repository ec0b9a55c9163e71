using System.Net;
using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>
/// How often passwords may be tried: per account and per address, counted over a sliding time. The limiters of the framework take no
/// TimeProvider. A sign-in that succeeds clears its account.
/// </summary>
internal sealed class SignInLimit(TimeProvider time)
{
    public const int PerAccount = 5;

    /// <summary>Several people share an address behind one NAT.</summary>
    public const int PerAddress = 20;

    /// <summary>Accounts and addresses remembered; beyond it unknown ones wait, so that guessing cannot fill the memory.</summary>
    const int Most = 20_000;

    public static TimeSpan Over { get; } = TimeSpan.FromMinutes(5);

    readonly Lock _counting = new();
    readonly Dictionary<string, Queue<DateTimeOffset>> _tries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a try; or null is not returned and it may not be made before that time has passed.</summary>
    public TimeSpan? Try(string account, IPAddress? from)
    {
        lock (_counting)
        {
            DateTimeOffset now = time.GetUtcNow();
            string byAccount = "account " + account, byAddress = "address " + Network(from);
            TimeSpan wait = TimeSpan.FromTicks(Math.Max(Wait(byAccount, PerAccount, now).Ticks, Wait(byAddress, PerAddress, now).Ticks));
            if (wait > TimeSpan.Zero)
                return wait;
            Count(byAccount, now);
            Count(byAddress, now);
            return null;
        }
    }

    public void Succeeded(string account)
    {
        lock (_counting)
            _tries.Remove("account " + account);
    }

    TimeSpan Wait(string key, int most, DateTimeOffset now)
    {
        if (!_tries.TryGetValue(key, out Queue<DateTimeOffset>? tries))
            return _tries.Count < Most || Forget(now) < Most ? TimeSpan.Zero : Over;
        while (tries.TryPeek(out DateTimeOffset oldest) && oldest + Over <= now)
            tries.Dequeue();
        return tries.Count < most ? TimeSpan.Zero : tries.Peek() + Over - now;
    }

    void Count(string key, DateTimeOffset now)
    {
        if (!_tries.TryGetValue(key, out Queue<DateTimeOffset>? tries))
            _tries.Add(key, tries = []);
        tries.Enqueue(now);
    }

    int Forget(DateTimeOffset now)
    {
        foreach ((string key, Queue<DateTimeOffset> tries) in _tries)
            if (tries.Last() + Over <= now)
                _tries.Remove(key);
        return _tries.Count;
    }

    /// <summary>One subscriber of IPv6 has a whole /64.</summary>
    static string Network(IPAddress? from) => from switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => from.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(from.GetAddressBytes()[..8]),
        _ => from.ToString(),
    };
}
