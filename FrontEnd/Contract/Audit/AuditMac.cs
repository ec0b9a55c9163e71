using System.Security.Cryptography;

namespace LoadMgmt.Contract.Audit;

/// <summary>Chains lines: each MAC covers the one before. For one thread.</summary>
public sealed class AuditMac(byte[] key) : IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);

    public void Sign(ReadOnlySpan<byte> previous, ReadOnlySpan<byte> line, Span<byte> mac)
    {
        _hash.AppendData(previous);
        _hash.AppendData(line);
        _hash.GetHashAndReset(mac);
    }

    public void Dispose() => _hash.Dispose();
}
