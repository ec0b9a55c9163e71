namespace LoadMgmt.Protocols.Explain;

/// <summary>The same words in both languages.</summary>
public sealed record BilingualText(string En, string Zh)
{
    public string In(bool chinese) => chinese ? Zh : En;
}
