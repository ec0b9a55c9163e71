using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LoadMgmt.Cli.Http;
using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>Over a real socket on loopback: what the server shows, and what loadctl believes.</summary>
public class CertificateTests
{
    static readonly ApiOptions s_https = new() { Url = "https://127.0.0.1:0" };

    string _folder = "";

    [SetUp]
    public void Start() => _folder = Directory.CreateTempSubdirectory("loadmgmt-tls-").FullName;

    [TearDown]
    public void Stop() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_first_start_makes_a_certificate_that_later_ones_keep()
    {
        ApiCertificate first = Load(s_https), again = Load(s_https);
        Assert.That(again.Fingerprint, Is.EqualTo(first.Fingerprint));
        Assert.That(File.ReadAllText(InFolder(ApiCertificate.FingerprintFileName)).Trim(), Is.EqualTo(first.Fingerprint));
        Assert.That(File.ReadAllText(InFolder(ApiCertificate.PublicFileName)), Does.Not.Contain("PRIVATE"));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(InFolder(ApiCertificate.FileName)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_client_believes_the_certificate_or_fingerprint_that_it_was_given_and_no_other()
    {
        ApiCertificate certificate = Load(s_https);
        await using WebApplication app = await ServeAsync(certificate);
        string other = new('A', 64);
        Assert.That(await GetAsync(app, new(certificate.Fingerprint)), Is.EqualTo("here"));
        Assert.That(await GetAsync(app, new("sha256:" + certificate.Fingerprint.ToLowerInvariant())), Is.EqualTo("here"));
        Assert.That(await GetAsync(app, new(InFolder(ApiCertificate.PublicFileName))), Is.EqualTo("here"));
        foreach (string? given in (string?[])[null, other])
        {
            var trust = new ServerTrust(given);
            Assert.That(async () => await GetAsync(app, trust), Throws.TypeOf<HttpRequestException>());
            Assert.That(trust.Refused, Is.EqualTo(certificate.Fingerprint));
        }
    }

    [Test]
    public async Task A_certificate_of_an_authority_is_believed_by_the_authority()
    {
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var authorityRequest = new CertificateRequest("CN=authority", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        var request = new CertificateRequest("CN=station", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 issued = request.Create(authority, now.AddDays(-1), now.AddDays(1), [1]);
        await File.WriteAllTextAsync(InFolder("authority.crt"), authority.ExportCertificatePem());
        await File.WriteAllTextAsync(InFolder("station.pem"), issued.ExportCertificatePem());
        await File.WriteAllTextAsync(InFolder("station.key"), key.ExportEncryptedPkcs8PrivateKeyPem("key word", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        await File.WriteAllTextAsync(InFolder("password"), "key word\n");
        ApiOptions options = s_https with { Certificate = InFolder("station.pem"), CertificateKey = InFolder("station.key"), CertificatePasswordFile = InFolder("password") };

        await using WebApplication app = await ServeAsync(Load(options));
        Assert.That(await GetAsync(app, new(InFolder("authority.crt"))), Is.EqualTo("here"));
        string byName = app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        Assert.That(async () => await GetAsync(byName, new(InFolder("authority.crt"))), Throws.TypeOf<HttpRequestException>(), "the name does not fit");
    }

    [Test]
    public void A_password_that_does_not_fit_is_a_setting_error()
    {
        ApiCertificate made = Load(s_https);
        File.WriteAllBytes(InFolder("station.pfx"), made.Certificate.Export(X509ContentType.Pkcs12, "right"));
        File.WriteAllText(InFolder("password"), "wrong");
        ApiOptions options = s_https with { Certificate = InFolder("station.pfx"), CertificatePasswordFile = InFolder("password") };
        Assert.That(ApiCertificate.TryLoad(options, _folder, TimeProvider.System, out _, out string? fault), Is.False);
        Assert.That(fault, Does.StartWith("Api:Certificate"));
        File.WriteAllText(InFolder("password"), "right\n");
        Assert.That(Load(options).Fingerprint, Is.EqualTo(made.Fingerprint));
    }

    ApiCertificate Load(ApiOptions options)
    {
        bool loaded = ApiCertificate.TryLoad(options, _folder, TimeProvider.System, out ApiCertificate? certificate, out string? fault);
        Assert.That(loaded, Is.True, fault);
        return certificate!;
    }

    static async Task<WebApplication> ServeAsync(ApiCertificate certificate)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(s_https.Url);
        ApiRoom.Serve(builder.WebHost, certificate);
        WebApplication app = builder.Build();
        app.MapGet("/", () => "here");
        await app.StartAsync();
        return app;
    }

    static Task<string> GetAsync(WebApplication app, ServerTrust trust) => GetAsync(app.Urls.Single(), trust);

    static async Task<string> GetAsync(string url, ServerTrust trust)
    {
        using var client = new HttpClient(trust.Handler());
        return await client.GetStringAsync(url);
    }

    string InFolder(string name) => Path.Combine(_folder, name);
}
