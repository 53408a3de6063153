using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.Options;

namespace Prestacop.Web.Notifications;

/// <summary>Notifications at a person's browsers, encrypted for each (RFC 8291) and signed for the push service (RFC 8292).</summary>
sealed class PushChannel(
    IOptions<PushOptions> push, IOptions<NotificationOptions> options, PushKey key, PushSubscriptions subscriptions, OutboundHttp http, NotificationText text) : INotificationChannel
{
    const int TopicLength = 32;

    public string Name => NotificationChannels.Push;

    public bool IsOn => push.Value.IsOn;

    public async Task<Attempt> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(notification.Recipient, cancellationToken) is not { } row)
            return new Attempt(AttemptOutcome.Refused, "The browser has been unsubscribed.");
        // The list may have changed since the browser was subscribed.
        if (subscriptions.ValidateEndpoint(row.Endpoint) is { } problem)
            return new Attempt(AttemptOutcome.Refused, problem);
        try
        {
            using var authentication = new VapidAuthentication(key.Public, key.Private) { Subject = push.Value.Subject };
            var client = new PushServiceClient(http.Client) { AutoRetryAfter = false };
            var subscription = new PushSubscription { Endpoint = row.Endpoint };
            subscription.SetKey(PushEncryptionKeyName.P256DH, row.PublicKey);
            subscription.SetKey(PushEncryptionKeyName.Auth, row.Secret);
            await client.RequestPushMessageDeliveryAsync(subscription, Message(notification), authentication, VapidAuthenticationScheme.Vapid, cancellationToken);
            return Attempt.Sent;
        }
        catch (PushServiceClientException gone) when (gone.StatusCode is HttpStatusCode.Gone or HttpStatusCode.NotFound)
        {
            await subscriptions.ForgetAsync(row.Id, cancellationToken);
            return new Attempt(AttemptOutcome.Refused, $"The push service answered {(int)gone.StatusCode}: the browser has unsubscribed.");
        }
        catch (PushServiceClientException refused)
        {
            return HttpAttempts.Of(refused.StatusCode);
        }
        catch (CryptographicException unusable)
        {
            return new Attempt(AttemptOutcome.Refused, unusable.Message);
        }
        catch (Exception failure) when (HttpAttempts.Describe(failure, cancellationToken) is { } attempt)
        {
            return attempt;
        }
    }

    PushMessage Message(Notification notification) => new(JsonSerializer.Serialize(
        new { title = "Prestacop", body = text.Subject(notification), path = NotificationText.Path(notification), tag = notification.Id }, JsonSerializerOptions.Web))
    {
        // The push service keeps one message of a topic: an attempt that is repeated replaces the first.
        Topic = notification.Id[..Math.Min(TopicLength, notification.Id.Length)],
        TimeToLive = (int)options.Value.GiveUpAfter.TotalSeconds,
        Urgency = PushMessageUrgency.High,
    };
}
