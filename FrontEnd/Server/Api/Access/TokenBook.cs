using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>One token: only its hash is kept, so that the file gives nothing away.</summary>
/// <param name="Id">For lists and for revoking.</param>
/// <param name="Hash">SHA-256 of the token's text, hexadecimal.</param>
internal sealed record TokenEntry(string Id, string Account, Role Role, string Hash, DateTime CreatedAt);

/// <summary>The accounts: a file of token hashes. A token has 256 random bits, so a plain hash is no weaker than a slow one.</summary>
internal sealed class TokenBook(string path, TimeProvider time)
{
    readonly Lock _changing = new();
    volatile IReadOnlyList<TokenEntry> _entries = [];

    public IReadOnlyList<TokenEntry> Entries => _entries;

    /// <summary>Reads the file; false when there is none yet.</summary>
    public bool TryLoad()
    {
        if (!File.Exists(path))
            return false;
        using FileStream stream = File.OpenRead(path);
        try
        {
            _entries = JsonSerializer.Deserialize(stream, TokenJson.Default.ListTokenEntry) ?? [];
            return true;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"token file {path}, {exception.Path}: not readable; repair it, or move it away to have a new administrator token made / 令牌文件损坏，请修复或移走后重新启动", exception);
        }
    }

    public Caller? Find(string token)
    {
        string hash = Hash(token);
        TokenEntry? entry = _entries.FirstOrDefault(entry => string.Equals(entry.Hash, hash, StringComparison.OrdinalIgnoreCase));
        return entry is null ? null : new(entry.Account, entry.Role);
    }

    /// <summary>Makes a token and returns its text, which is not kept.</summary>
    public string Add(string account, Role role, out TokenEntry entry)
    {
        string token = "lm_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_changing)
        {
            entry = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), account, role, Hash(token), time.GetUtcNow().UtcDateTime);
            Save([.. _entries, entry]);
        }
        return token;
    }

    public TokenEntry? Revoke(string id)
    {
        lock (_changing)
        {
            TokenEntry? entry = _entries.FirstOrDefault(entry => entry.Id == id);
            if (entry is not null)
                Save([.. _entries.Where(other => other != entry)]);
            return entry;
        }
    }

    void Save(List<TokenEntry> entries)
    {
        OwnerFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(entries, TokenJson.Default.ListTokenEntry));
        _entries = entries;
    }

    static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<TokenEntry>))]
internal sealed partial class TokenJson : JsonSerializerContext;
