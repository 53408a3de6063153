namespace Prestacop.Web.Access;

/// <summary>The force's own sign-in, by OpenID Connect; given as <c>Web:External:Name</c> in the configuration.</summary>
sealed class ExternalSignInOptions
{
    /// <summary>The provider's address; nothing of this is used when it is empty.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "prestacop";

    public string? ClientSecret { get; set; }

    /// <summary>What the sign-in page calls it.</summary>
    public string Title { get; set; } = "OpenID Connect";

    /// <summary>The claim that names the person in decisions and in the audit log.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The claim that holds roles; those that are not <see cref="Roles.All"/> are left out.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Off only for a provider on this machine.</summary>
    public bool RequireHttps { get; set; } = true;

    public bool IsOn => Authority.Length > 0;
}
