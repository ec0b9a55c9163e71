namespace LoadMgmt.Protocols.Explain;

/// <summary>What has been explained so far of one stretch of bytes.</summary>
sealed class ExplainedPage(ReadOnlySpan<byte> bytes)
{
    /// <summary>More bytes than this are not printed whole.</summary>
    const int MostHex = 40;

    readonly byte[] _bytes = bytes.ToArray();
    readonly List<ExplainedField> _fields = [];

    public IReadOnlyList<ExplainedField> Fields => _fields;

    public void Heading(int offset, string en, string zh, string value, int depth) =>
        _fields.Add(new(offset, 0, "", en, zh, value, "", null, depth));

    public void Add(int offset, int length, string en, string zh, string value, string unit = "", BilingualText? fault = null, int depth = 1)
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(offset, length);
        string hex = length <= MostHex ? Convert.ToHexString(bytes) : $"{Convert.ToHexString(bytes[..MostHex])}…";
        _fields.Add(new(offset, length, hex, en, zh, value, unit, fault, depth));
    }
}
