using System.Text.Json;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// What stood in the log at the start, gone through once: whoever makes his state of it enumerates it, and the idempotency keys of acts stay
/// behind. A log of many months takes a while to read.
/// </summary>
internal sealed class AuditPast(IAuditLog log)
{
    readonly Lock _gate = new();
    HashSet<string>? _keys;

    /// <summary>Every entry that is kept, in order.</summary>
    public IEnumerable<AuditEntry> Read()
    {
        HashSet<string> keys = [];
        foreach (AuditEntry entry in log.Read(0))
        {
            if (entry.Kind == AuditTrail.Kind && KeyOf(entry.Json) is { } key)
                keys.Add(key);
            yield return entry;
        }
        Volatile.Write(ref _keys, keys);
    }

    /// <summary>An act under this key stands in the log from before the start.</summary>
    public bool Knows(string key) => (Volatile.Read(ref _keys) ?? Keys()).Contains(key);

    /// <summary>Reads the log for the keys alone, where nobody has.</summary>
    HashSet<string> Keys()
    {
        lock (_gate)
        {
            if (_keys is null)
                foreach (AuditEntry _ in Read())
                {
                }
            return _keys!;
        }
    }

    static string? KeyOf(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        while (reader.Read())
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals(AuditTrail.OnceName))
                return reader.Read() ? reader.GetString() : null;
        return null;
    }
}
