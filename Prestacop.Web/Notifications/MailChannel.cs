using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Store;

namespace Prestacop.Web.Notifications;

/// <summary>Notifications as e-mail, to the addresses that an administrator has noted.</summary>
sealed class MailChannel(
    IOptions<MailOptions> mail, IOptions<NotificationOptions> options, IDbContextFactory<WebDatabase> databases, NotificationText text, TimeProvider time) : INotificationChannel
{
    const int FirstPermanent = 500;

    public string Name => NotificationChannels.Email;

    public bool IsOn => mail.Value.IsOn;

    public async Task<Attempt> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (await AddressOfAsync(notification.Recipient, cancellationToken) is not { } address)
            return new Attempt(AttemptOutcome.Refused, "The person has no e-mail address any more.");
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = Write(notification, address);
            using var client = new SmtpClient();
            if (mail.Value.Authority is { Length: > 0 } authority)
                client.ServerCertificateValidationCallback = (_, certificate, sent, errors) => IsSignedBy(authority, certificate, sent, errors);
            await client.ConnectAsync(mail.Value.Host, mail.Value.Port, SecurityOf(mail.Value.Security), either.Token);
            if (mail.Value.User.Length > 0)
                await client.AuthenticateAsync(mail.Value.User, Secret.Read(mail.Value.Password, mail.Value.PasswordFile) ?? "", either.Token);
            await client.SendAsync(message, either.Token);
            // The server has it: that it is not told goodbye must not send it again.
            return Attempt.Sent;
        }
        catch (SmtpCommandException refused)
        {
            return new Attempt((int)refused.StatusCode >= FirstPermanent ? AttemptOutcome.Refused : AttemptOutcome.Retry, $"{(int)refused.StatusCode} {refused.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt(AttemptOutcome.Retry, "The mail server did not answer in time.");
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException or ServiceNotConnectedException or SslHandshakeException
            or MailKit.Security.AuthenticationException or System.Security.Authentication.AuthenticationException or UnauthorizedAccessException or NotSupportedException)
        {
            return new Attempt(AttemptOutcome.Retry, failure.Message.Split('\n')[0]);
        }
    }

    MimeMessage Write(Notification notification, string address)
    {
        var message = new MimeMessage
        {
            Subject = text.Subject(notification),
            Body = new TextPart("plain") { Text = text.Body(notification) },
            Date = time.GetUtcNow(),
            // The same for each attempt: mail servers drop a second one.
            MessageId = $"{notification.Id}@prestacop",
        };
        message.From.Add(MailboxAddress.Parse(mail.Value.From));
        message.To.Add(MailboxAddress.Parse(address));
        // No out-of-office replies.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    async Task<string?> AddressOfAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await database.Contacts.AsNoTracking().FirstOrDefaultAsync(row => row.Name == name, cancellationToken))?.Email;
    }

    static bool IsSignedBy(string authority, X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        // Above all that it is the name's certificate.
        if (certificate is not X509Certificate2 own || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            return false;
        using var chain = new X509Chain { ChainPolicy = HdfsConnection.Trust(authority) };
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(own);
    }

    static SecureSocketOptions SecurityOf(string name) => name switch
    {
        MailOptions.Tls => SecureSocketOptions.SslOnConnect,
        MailOptions.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
