using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Web.Hosting;

/// <summary>HTTPS without a proxy: the dashboard shows the certificate of <see cref="HostingOptions.Certificate"/>.</summary>
static class HttpsListener
{
    const string Urls = "urls";

    /// <summary>Listens with HTTPS in the place of HTTP when a certificate is configured.</summary>
    /// <exception cref="CommandException">The file has no certificate with a key.</exception>
    public static void UseHttpsListener(this WebApplicationBuilder builder)
    {
        var hosting = FeatureOptions.Read<HostingOptions>(builder.Configuration);
        if (!hosting.HasCertificate || !File.Exists(hosting.Certificate))
            return;
        var chain = new X509Certificate2Collection();
        var certificate = Read(hosting.Certificate, chain);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain)));
        builder.Configuration[Urls] = builder.Configuration[Urls]?.Replace("http://", "https://", StringComparison.OrdinalIgnoreCase);
    }

    static X509Certificate2 Read(string file, X509Certificate2Collection chain)
    {
        try
        {
            chain.ImportFromPemFile(file);
            return X509Certificate2.CreateFromPemFile(file);
        }
        catch (CryptographicException failure)
        {
            throw new CommandException($"Web:Hosting:Certificate: '{file}' must hold a certificate and its key as PEM: {failure.Message}", failure);
        }
    }
}
