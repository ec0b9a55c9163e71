using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LoadMgmt.Cli.Http;

/// <summary>Whose certificate is believed: the system's authorities, or only what was given: a certificate file, or a fingerprint.</summary>
internal sealed class ServerTrust
{
    const int FingerprintDigits = 64;

    readonly string? _fingerprint;
    readonly X509Certificate2Collection? _given;

    /// <param name="given">Path of a PEM or DER file, or the SHA-256 of the server's certificate in hexadecimal; null: the system decides.</param>
    public ServerTrust(string? given)
    {
        if (given is null)
            return;
        string digits = given.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? given[7..] : given;
        digits = digits.Replace(":", "", StringComparison.Ordinal).Trim();
        if (digits.Length == FingerprintDigits && digits.All(char.IsAsciiHexDigit))
            _fingerprint = digits.ToUpperInvariant();
        else
            _given = Read(given);
    }

    /// <summary>Fingerprint of a certificate that was not believed.</summary>
    public string? Refused { get; private set; }

    public HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Believes(certificate, chain, errors) },
    };

    internal bool Believes(X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 certificate)
            return false;
        bool believed = _fingerprint is not null ? certificate.GetCertHashString(HashAlgorithmName.SHA256) == _fingerprint
            : _given is null ? errors == SslPolicyErrors.None
            : _given.Any(one => one.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)) || IsSignedByGiven(certificate, chain, errors);
        Refused = believed ? null : certificate.GetCertHashString(HashAlgorithmName.SHA256);
        return believed;
    }

    /// <summary>By an authority that was given; then the name has to fit too.</summary>
    bool IsSignedByGiven(X509Certificate2 certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_given!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (X509ChainElement element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(certificate);
    }

    static X509Certificate2Collection Read(string path)
    {
        var all = new X509Certificate2Collection();
        try
        {
            if (File.ReadAllBytes(path).AsSpan().IndexOf("-----BEGIN"u8) >= 0)
                all.ImportFromPemFile(path);
            else
                all.Add(X509CertificateLoader.LoadCertificateFromFile(path));
        }
        catch (CryptographicException failure)
        {
            throw new IOException($"{path}: {failure.Message}", failure);
        }
        return all.Count > 0 ? all : throw new IOException($"{path}: no certificate / 没有证书");
    }
}
