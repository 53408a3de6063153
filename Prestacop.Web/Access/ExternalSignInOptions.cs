using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Access;

/// <summary>Sign-in with an OpenID Connect provider: the section <c>Web:External</c>.</summary>
sealed class ExternalSignInOptions : IFeatureOptions
{
    public static string Section => "External";

    /// <summary>The provider's address; empty for no such sign-in.</summary>
    /// <value>The default is empty.</value>
    public string Authority { get; set; } = "";

    /// <summary>The dashboard's name at the provider.</summary>
    /// <value>The default is <c>prestacop</c>.</value>
    [Required(ErrorMessage = "Web:External:ClientId is empty. Set it to the client id that the provider gave the dashboard.")]
    public string ClientId { get; set; } = "prestacop";

    /// <summary>The dashboard's secret at the provider; null for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The provider's name on the sign-in page.</summary>
    /// <value>The default is <c>OpenID Connect</c>.</value>
    public string Title { get; set; } = "OpenID Connect";

    /// <summary>The claim whose value becomes the person's name in decisions and in the audit log when they first sign in. Who they are is their <c>sub</c>.</summary>
    /// <value>The default is <c>preferred_username</c>.</value>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>The claim whose values are roles; values that are not in <see cref="Roles.All"/> are ignored.</summary>
    /// <value>The default is <c>roles</c>.</value>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Further scopes that are asked for, separated by spaces, such as <c>offline_access</c> where the provider needs it for a refresh token.</summary>
    /// <value>The default is empty.</value>
    public string Scopes { get; set; } = "";

    /// <summary>
    /// How long a sign-in lasts at a provider that gives no refresh token, with which it could be asked whether the person still may sign in.
    /// </summary>
    /// <value>The default is 1 hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:External:MaxAge must be from 00:01:00 to 1.00:00:00.")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether the provider must use HTTPS. Turn it off only for a provider on this machine.</summary>
    /// <value>The default is true.</value>
    public bool RequireHttps { get; set; } = true;

    public bool IsOn => Authority.Length > 0;
}
