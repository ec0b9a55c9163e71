namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>One state of the tokens, found by hash and by id.</summary>
internal sealed class TokenIndex(IReadOnlyList<TokenEntry> entries)
{
    readonly Dictionary<string, TokenEntry> _byHash = entries.ToDictionary(entry => entry.Hash, StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, TokenEntry> _byId = entries.ToDictionary(entry => entry.Id);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<TokenEntry> All => entries;

    public TokenEntry? ByHash(string hash) => _byHash.GetValueOrDefault(hash);

    public TokenEntry? ById(string id) => _byId.GetValueOrDefault(id);
}
