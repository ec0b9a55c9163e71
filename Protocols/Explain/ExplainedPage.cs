namespace LoadMgmt.Protocols.Explain;

/// <summary>What has been explained so far of one stretch of bytes.</summary>
sealed class ExplainedPage(ReadOnlySpan<byte> bytes)
{
    readonly byte[] _bytes = bytes.ToArray();
    readonly List<ExplainedField> _fields = [];

    public IReadOnlyList<ExplainedField> Fields => _fields;

    /// <summary>Added to every depth: a frame inside another one's payload stands further in.</summary>
    public int Indent { get; set; }

    public ReadOnlySpan<byte> Bytes(int offset, int length) => _bytes.AsSpan(offset, length);

    public void Heading(int offset, string en, string zh, string value, int depth, BilingualText? fault = null) =>
        _fields.Add(new(offset, 0, "", en, zh, value, "", fault, Indent + depth));

    /// <summary>A value with words in it.</summary>
    public void Add(int offset, int length, string en, string zh, BilingualText value, string unit = "", BilingualText? fault = null, int depth = 1)
    {
        Add(offset, length, en, zh, value.En, unit, fault, depth);
        if (value.Zh != value.En)
            _fields[^1] = _fields[^1] with { ValueZh = value.Zh };
    }

    public void Add(int offset, int length, string en, string zh, string value, string unit = "", BilingualText? fault = null, int depth = 1)
    {
        _fields.Add(new(offset, length, Convert.ToHexString(Bytes(offset, length)), en, zh, value, unit, fault, Indent + depth));
    }
}
