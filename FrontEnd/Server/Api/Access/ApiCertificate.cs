using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>The certificate that the API shows: the one that is set, or a self-signed one, made at the first start and kept.</summary>
/// <param name="Chain">Certificates between it and its root, where the file has them.</param>
internal sealed record ApiCertificate(X509Certificate2 Certificate, X509Certificate2Collection Chain)
{
    /// <summary>Of the certificate made here, with its key; only the owner may read it.</summary>
    public const string FileName = "api-certificate.pem";

    /// <summary>The same without its key: what clients are given (loadctl --ca).</summary>
    public const string PublicFileName = "api-certificate.crt";

    /// <summary>SHA-256 of the certificate that is shown, to be compared by those who pin it.</summary>
    public const string FingerprintFileName = "api-certificate.sha256";

    const int Years = 10;

    public string Fingerprint => Certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>False with what is wrong, as a setting error. Writes the fingerprint beside the tokens.</summary>
    public static bool TryLoad(
        ApiOptions options, string folder, TimeProvider time, [NotNullWhen(true)] out ApiCertificate? certificate, [NotNullWhen(false)] out string? fault)
    {
        (certificate, fault) = (null, null);
        try
        {
            DateTimeOffset now = time.GetUtcNow();
            certificate = options.Certificate.Length > 0 ? Read(options) : Kept(folder, now) ?? Make(folder, options.Host, now);
            if (!certificate.Certificate.HasPrivateKey)
                fault = $"Api:Certificate '{options.Certificate}': has no private key; set Api:CertificateKey / 证书没有私钥，请设置 Api:CertificateKey";
            else if (certificate.Certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime)
                fault = $"Api:Certificate '{options.Certificate}': ended {certificate.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}; renew it / 证书已过期，请更换";
            else
                Directory.CreateDirectory(folder);
            if (fault is null)
                File.WriteAllText(Path.Combine(folder, FingerprintFileName), certificate.Fingerprint + "\n");
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            fault = $"Api:Certificate '{options.Certificate}': {failure.Message} Check the file, its password file and their rights / 证书或密码文件无法读取";
        }
        return fault is null;
    }

    static ApiCertificate Read(ApiOptions options)
    {
        string? password = options.CertificatePasswordFile.Length > 0 ? File.ReadAllText(options.CertificatePasswordFile).TrimEnd('\r', '\n') : null;
        bool isPem = File.ReadAllBytes(options.Certificate).AsSpan().IndexOf("-----BEGIN"u8) >= 0;
        X509Certificate2Collection all = [];
        if (isPem)
        {
            string? key = options.CertificateKey.Length > 0 ? options.CertificateKey : null;
            all.ImportFromPemFile(options.Certificate);
            return new(
                Usable(password is null ? X509Certificate2.CreateFromPemFile(options.Certificate, key) : X509Certificate2.CreateFromEncryptedPemFile(options.Certificate, password, key)),
                [.. all.Skip(1)]);
        }
        all = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Certificate, password);
        X509Certificate2 own = all.FirstOrDefault(one => one.HasPrivateKey) ?? all[0];
        return new(own, [.. all.Where(one => one != own)]);
    }

    /// <summary>Null where there is none, or where its end is near.</summary>
    static ApiCertificate? Kept(string folder, DateTimeOffset now)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        X509Certificate2 kept = X509Certificate2.CreateFromPemFile(path);
        return kept.NotAfter.ToUniversalTime() > now.UtcDateTime.AddDays(30) ? new(Usable(kept), []) : null;
    }

    static ApiCertificate Make(string folder, string host, DateTimeOffset now)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=LoadMgmt {Environment.MachineName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false));     // server authentication
        request.CertificateExtensions.Add(Names(host));
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        string open = made.ExportCertificatePem() + "\n";
        OwnerFile.Write(Path.Combine(folder, FileName), Encoding.ASCII.GetBytes(open + key.ExportPkcs8PrivateKeyPem() + "\n"));
        File.WriteAllText(Path.Combine(folder, PublicFileName), open);
        return new(Usable(made), []);
    }

    static X509Extension Names(string host)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        foreach (string name in (string[])[Environment.MachineName, host])
            if (IPAddress.TryParse(name, out IPAddress? address))
                names.AddIpAddress(address);
            else if (Uri.CheckHostName(name) == UriHostNameType.Dns)
                names.AddDnsName(name);
        return names.Build();
    }

    /// <summary>Windows does not serve with a key that exists in memory only.</summary>
    static X509Certificate2 Usable(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
