using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tests.Support;

namespace Prestacop.Infrastructure.Tests.Kafka;

/// <summary>What a program says when a broker does not let it in: Kafka's client itself only says that no broker answers.</summary>
sealed class RefusalTests
{
    [Test]
    public async Task A_certificate_that_no_known_authority_has_signed_is_named_as_the_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = AnswerAsync(listener);
        using var known = Certificate("CN=known");
        using var authority = new SettingsFile(known.ExportCertificatePem());
        using var file = new SettingsFile($"security.protocol=SSL\nssl.ca.location={authority.Path}");
        var clients = new KafkaClientFactory(KafkaSettings.Load($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", file.Path, _ => null));
        using (var publisher = new RecordPublisher(clients, new PublisherOptions { ClientId = "test" }))
        {
            FluentActions.Invoking(() => publisher.RequireTopics("any")).Should().Throw<CommandException>()
                .WithMessage($"Kafka at 127.0.0.1:* does not let this program in: *certificate verify failed*Check {file.Path}.");
        }
        using var admin = new KafkaAdmin(clients, "test");
        await FluentActions.Awaiting(() => admin.WaitForAsync(["any"], TimeSpan.FromSeconds(1), CancellationToken.None)).Should().ThrowAsync<CommandException>()
            .WithMessage("*does not let this program in: *certificate verify failed*");

        listener.Stop();
        await server;
    }

    static X509Certificate2 Certificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    static async Task AnswerAsync(TcpListener listener)
    {
        using var unknown = Certificate("CN=unknown");
        while (true)
        {
            try
            {
                using var connection = await listener.AcceptTcpClientAsync();
                await using var stream = new SslStream(connection.GetStream());
                await stream.AuthenticateAsServerAsync(unknown);
            }
            catch (Exception refused) when (refused is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client does not know the certificate.
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
