using System.Security.Cryptography;
using System.Text;

namespace LoadMgmt.Contract.Audit;

/// <summary>The key of the chain: 32 bytes, in its file as hexadecimal.</summary>
public static class AuditKey
{
    public const int Length = 32;

    public static byte[] Make() => RandomNumberGenerator.GetBytes(Length);

    public static byte[] ToFile(byte[] key) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key) + "\n");

    /// <summary>Null: the file holds no key.</summary>
    public static byte[]? FromFile(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.ASCII.GetString(bytes).Trim();
        return text.Length == 2 * Length && Hex.IsGiven(text) ? Convert.FromHexString(text) : null;
    }

    /// <summary>Names a key without giving it away: entries about the log say which key was in use.</summary>
    public static string NameOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..12];
}
