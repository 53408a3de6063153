namespace Prestacop.Web.Store;

/// <summary>A browser that a person wants to be notified at.</summary>
sealed class PushSubscriptionRow
{
    public required string Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The address at the browser's push service. Whoever knows it and the keys can send to the browser.</summary>
    public required string Endpoint { get; set; }

    /// <summary>The browser's public key, base64url.</summary>
    public required string PublicKey { get; set; }

    /// <summary>The browser's secret, base64url.</summary>
    public required string Secret { get; set; }

    /// <summary>The browser, as in <see cref="SessionRow.Browser"/>; null for one that was subscribed before it was noted.</summary>
    public string? Browser { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
