using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Notifications;

/// <summary>What webhooks are signed with: the section <c>Web:Webhook</c>.</summary>
sealed class WebhookOptions : IFeatureOptions, IValidatableObject
{
    const int MinSecretLength = 16;

    public static string Section => "Webhook";

    /// <summary>The secret that the receivers know; null or empty for none: nothing is posted.</summary>
    public string? Secret { get; set; }

    /// <summary>A file that holds the secret, in the place of <see cref="Secret"/>.</summary>
    public string? SecretFile { get; set; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    public string? ReadSecret() => Notifications.Secret.Read(Secret, SecretFile);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Notifications.Secret.Validate("Web:Webhook:Secret", Secret, SecretFile) is { } problem)
            yield return new ValidationResult(problem);
        else if (ReadSecret() is { Length: < MinSecretLength })
            yield return new ValidationResult($"Web:Webhook:Secret must have at least {MinSecretLength} characters.");
    }
}
