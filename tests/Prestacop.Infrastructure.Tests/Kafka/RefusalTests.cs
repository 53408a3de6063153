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
            FluentActions.Invoking(() => publisher.RequireTopics("any")).Should().Throw<KafkaRefusedException>()
                .WithMessage($"Kafka at 127.0.0.1:* does not let this program in: *certificate verify failed*Check {file.Path}.");
        }
        using var admin = new KafkaAdmin(clients, "test");
        (await FluentActions.Awaiting(() => admin.WaitForAsync(["any"], TimeSpan.FromMinutes(1), CancellationToken.None)).Should().ThrowAsync<KafkaRefusedException>()
            .WithMessage("*does not let this program in: *certificate verify failed*")).Which.IsCertain.Should().BeTrue();

        listener.Stop();
        await server;
    }

    [Test]
    public async Task A_listener_with_TLS_is_the_probable_reason_when_a_program_without_it_gets_no_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = AnswerAsync(listener);
        var clients = new KafkaClientFactory(KafkaSettings.ForAddress($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        using var admin = new KafkaAdmin(clients, "test");
        using var reader = new KafkaReader(clients, "test");

        (await FluentActions.Awaiting(() => admin.WaitForAsync([], TimeSpan.FromMinutes(1), CancellationToken.None)).Should().ThrowAsync<KafkaRefusedException>()
            .WithMessage("Kafka at 127.0.0.1:* does not let this program in: *probably it requires TLS, and security.protocol is PLAINTEXT. Check the file of --kafka-config or $KAFKA_CONFIG."))
            .Which.IsCertain.Should().BeFalse();
        FluentActions.Invoking(() => reader.Partitions("any")).Should().Throw<KafkaRefusedException>();
        ExceptionMap.Describe(new KafkaRefusedException("there", clients.Refusal!)).Message.Should().StartWith("Kafka at there does not let this program in: ");

        listener.Stop();
        await server;
    }

    [Test]
    public async Task A_listener_without_TLS_is_the_probable_reason_when_the_handshake_gets_no_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = CloseAsync(listener);
        using var file = new SettingsFile("security.protocol=SSL");
        using var admin = new KafkaAdmin(new KafkaClientFactory(KafkaSettings.Load($"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", file.Path, _ => null)), "test");

        (await FluentActions.Awaiting(() => admin.TopicsAsync(CancellationToken.None)).Should().ThrowAsync<KafkaRefusedException>()
            .WithMessage($"*probably it has no TLS, and security.protocol is SSL. Check {file.Path}.")).Which.IsCertain.Should().BeFalse();

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

    static async Task CloseAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                using var connection = await listener.AcceptTcpClientAsync();
                // What it sends is read first, or the connection would be reset.
                _ = await connection.GetStream().ReadAsync(new byte[4096]);
            }
            catch (IOException)
            {
                // The client has closed it first.
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
