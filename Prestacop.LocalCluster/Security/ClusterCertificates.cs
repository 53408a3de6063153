using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.LocalCluster.Security;

/// <summary>
/// The certificates of the secure cluster: an authority of its own, and what it has signed for the broker, the administrator and the dashboard.
/// They are made when they are missing, and made again in their last month.
/// </summary>
/// <param name="folder">Where they are, as PEM; only its owner may enter it.</param>
/// <param name="time">Says when they begin.</param>
public sealed class ClusterCertificates(string folder, TimeProvider time)
{
    static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(3650);

    /// <summary>Browsers accept no longer one.</summary>
    static readonly TimeSpan Life = TimeSpan.FromDays(397);

    static readonly TimeSpan Renewal = TimeSpan.FromDays(30);

    /// <summary>Clocks of two machines differ.</summary>
    static readonly TimeSpan ClockMargin = TimeSpan.FromHours(1);

    /// <summary>The authority's certificate, which may be given to anyone.</summary>
    public string Authority => Path.Combine(folder, "ca.pem");

    string AuthorityKey => Path.Combine(folder, "ca.key");

    /// <summary>The certificate of a part, followed by its key.</summary>
    public string Of(string name) => Path.Combine(folder, name + ".pem");

    /// <summary>Makes what is missing or about to expire.</summary>
    /// <param name="names">The parts; each is the common name of its certificate.</param>
    public void Prepare(IEnumerable<string> names)
    {
        SecretFile.CreateFolder(folder);
        var isNew = !File.Exists(Authority) || !File.Exists(AuthorityKey) || IsExpiring(Authority);
        if (isNew)
            CreateAuthority();
        using var authority = X509Certificate2.CreateFromPemFile(Authority, AuthorityKey);
        foreach (var name in names.Where(name => isNew || !File.Exists(Of(name)) || IsExpiring(Of(name))))
            Sign(authority, name);
    }

    /// <summary>An HTTP client that trusts this authority and no other.</summary>
    /// <param name="timeout">The longest wait for a response.</param>
    public HttpClient CreateClient(TimeSpan timeout)
    {
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = HdfsConnection.Trust(Authority) } }) { Timeout = timeout };
    }

    bool IsExpiring(string file)
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(file));
        return certificate.NotAfter.ToUniversalTime() - time.GetUtcNow().UtcDateTime < Renewal;
    }

    void CreateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Prestacop local cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - ClockMargin, now + AuthorityLife);
        SecretFile.Write(AuthorityKey, key.ExportPkcs8PrivateKeyPem());
        SecretFile.Write(Authority, certificate.ExportCertificatePem());
    }

    void Sign(X509Certificate2 authority, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        // Of a server, and of a client: the broker is both.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = time.GetUtcNow();
        var end = now + Life < authority.NotAfter.ToUniversalTime() ? now + Life : authority.NotAfter.ToUniversalTime();
        using var certificate = request.Create(authority, now - ClockMargin, end, RandomNumberGenerator.GetBytes(16));
        SecretFile.Write(Of(name), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
