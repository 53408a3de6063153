using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Tests.Hosting;

public sealed class HttpsListenerTests
{
    TemporaryFolder _folder = null!;

    string PemFile => Path.Combine(_folder.Path, "dashboard.pem");

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task With_a_certificate_it_answers_with_HTTPS_and_with_nothing_else()
    {
        using var certificate = WriteCertificate();
        await using var app = Builder(("Web:Hosting:Certificate", PemFile), ("urls", "http://127.0.0.1:0")).Build();
        app.MapGet("/", () => "here");
        await app.StartAsync();
        var address = new Uri(app.Urls.Single());
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(certificate);
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } });

        address.Scheme.Should().Be("https");
        (await client.GetStringAsync(address)).Should().Be("here");
        await FluentActions.Awaiting(() => client.GetStringAsync(new UriBuilder(address) { Scheme = "http" }.Uri)).Should().ThrowAsync<HttpRequestException>();
        FeatureOptions.Read<HostingOptions>(app.Configuration).IsHttps.Should().BeTrue();
    }

    [Test]
    public void Names_a_file_that_holds_no_certificate()
    {
        File.WriteAllText(PemFile, "nothing");

        FluentActions.Invoking(() => Builder(("Web:Hosting:Certificate", PemFile))).Should().Throw<CommandException>().WithMessage($"Web:Hosting:Certificate: '{PemFile}' must hold a certificate and its key*");
    }

    static WebApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value));
        builder.UseHttpsListener();
        return builder;
    }

    X509Certificate2 WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=dashboard", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        File.WriteAllText(PemFile, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }
}
