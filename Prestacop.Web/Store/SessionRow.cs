namespace Prestacop.Web.Store;

/// <summary>A person's sign-in. The cookie holds its id: so it can be ended here, whoever has a copy of the cookie.</summary>
sealed class SessionRow
{
    /// <summary>Random, so that nobody can guess it.</summary>
    public required string Id { get; set; }

    public required string Name { get; set; }

    /// <summary>The account; null for a person who signed in externally.</summary>
    public string? AccountId { get; set; }

    /// <summary>The provider, and the person's subject there; null for an account.</summary>
    public string? Issuer { get; set; }

    public string? Subject { get; set; }

    /// <summary>The roles that the provider gave, separated by commas.</summary>
    public string? Roles { get; set; }

    /// <summary>With which the provider is asked whether the person may still sign in; encrypted.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>When the provider was last asked.</summary>
    public DateTimeOffset? CheckedAt { get; set; }

    /// <summary>The browser and its system, in our own words; null for one that began before they were noted.</summary>
    public string? Device { get; set; }

    /// <summary>The IP address that it began from; null as with the device.</summary>
    public string? Address { get; set; }

    /// <summary>The browser that it belongs to, by a cookie that outlives sessions; null as with the device.</summary>
    public string? Browser { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the person last did something, to the minute.</summary>
    public DateTimeOffset ActiveAt { get; set; }

    /// <summary>When it ends whatever the person does.</summary>
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>When it was ended; null when it was not.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
