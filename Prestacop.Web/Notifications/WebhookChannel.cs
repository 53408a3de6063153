using System.Net;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Prestacop.Web.Notifications;

/// <summary>Notifications as a signed POST of JSON to another program.</summary>
sealed class WebhookChannel(IOptions<WebhookOptions> webhook, OutboundHttp http, NotificationText text, TimeProvider time) : INotificationChannel
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string Name => NotificationChannels.Webhook;

    public bool IsOn => webhook.Value is { Secret.Length: > 0 } or { SecretFile.Length: > 0 };

    public async Task<Attempt> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(Content(notification), Format);
            using var request = new HttpRequestMessage(HttpMethod.Post, notification.Rule.Address)
            {
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json, "utf-8") } },
            };
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(webhook.Value.ReadSecret() ?? "", time.GetUtcNow(), body));
            request.Headers.Add(WebhookSignature.IdHeader, notification.Id);
            // What it answers is of no interest, and not read.
            using var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return HttpAttempts.Of(response.StatusCode);
        }
        catch (Exception failure) when (HttpAttempts.Describe(failure, cancellationToken) is { } attempt)
        {
            return attempt;
        }
    }

    WebhookContent Content(Notification notification)
    {
        var item = notification.Item;
        return new WebhookContent
        {
            DeliveryId = notification.Id,
            Rule = notification.Rule.Name,
            Step = notification.Step,
            AlertId = item.Id,
            Severity = item.Severity,
            Reasons = item.Alert.Reasons,
            State = item.Progress.State.ToString().ToLowerInvariant(),
            Time = item.Message.Time,
            DroneId = item.Message.DroneId,
            Precinct = item.Message.Precinct,
            Latitude = item.Message.Latitude,
            Longitude = item.Message.Longitude,
            Plate = text.Plate(notification),
            Link = text.Link(notification),
        };
    }
}

/// <summary>The body of a webhook.</summary>
sealed record WebhookContent
{
    public required string DeliveryId { get; init; }
    public required string Rule { get; init; }
    public required int Step { get; init; }
    public required string AlertId { get; init; }
    public required string Severity { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required string DroneId { get; init; }
    public int? Precinct { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Plate { get; init; }
    public string? Link { get; init; }
}

/// <summary>What the answer of an HTTP server means for an attempt.</summary>
static class HttpAttempts
{
    public static Attempt Of(HttpStatusCode status) => (int)status switch
    {
        >= 200 and < 300 => Attempt.Sent,
        408 or 425 or 429 or >= 500 => new Attempt(AttemptOutcome.Retry, $"The server answered {(int)status}."),
        >= 300 and < 400 => new Attempt(AttemptOutcome.Refused, $"The server answered {(int)status}: redirects are not followed."),
        _ => new Attempt(AttemptOutcome.Refused, $"The server answered {(int)status}."),
    };

    /// <returns>Null for what is no failure of the way to the server.</returns>
    public static Attempt? Describe(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        HttpRequestException { InnerException: ForbiddenAddressException forbidden } => new Attempt(AttemptOutcome.Refused, forbidden.Message),
        HttpRequestException broken => new Attempt(AttemptOutcome.Retry, broken.Message),
        IOException broken => new Attempt(AttemptOutcome.Retry, broken.Message),
        OperationCanceledException when !cancellationToken.IsCancellationRequested => new Attempt(AttemptOutcome.Retry, "The server did not answer in time."),
        _ => null,
    };
}
