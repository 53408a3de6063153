using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Notifications;

/// <summary>Notifications of browsers by their makers' push services: the section <c>Web:Push</c>.</summary>
sealed class PushOptions : IFeatureOptions, IValidatableObject
{
    const string P256 = "1.2.840.10045.3.1.7";

    public static string Section => "Push";

    /// <summary>A file with the private key by which push services know this dashboard (VAPID): PEM, on the curve P-256. Empty for none: nothing is pushed.</summary>
    /// <value>The default is empty.</value>
    public string KeyFile { get; set; } = "";

    /// <summary>Whom the push services write to when something is wrong: <c>mailto:</c> or <c>https:</c>.</summary>
    /// <value>Required with <see cref="KeyFile"/>.</value>
    public string Subject { get; set; } = "";

    /// <summary>The push services that are sent to, separated by spaces; <c>*.</c> stands for any name before it. A browser names its own: without this list a person could have the dashboard post anywhere.</summary>
    /// <value>The default is those of Chrome, Edge, Firefox and Safari.</value>
    public string Services { get; set; } = "fcm.googleapis.com *.push.services.mozilla.com *.notify.windows.com *.push.apple.com";

    public bool IsOn => KeyFile.Length > 0;

    /// <summary>The pair of keys.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It holds no such key.</exception>
    public ECParameters ReadKey()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(KeyFile));
            var parameters = key.ExportParameters(includePrivateParameters: true);
            // Systems have a name or a number for it.
            return parameters.Curve.Oid is { Value: P256 } or { FriendlyName: "nistP256" or "ECDSA_P256" }
                ? parameters
                : throw new CryptographicException("The key is not on the curve P-256.");
        }
        catch (ArgumentException none)
        {
            throw new CryptographicException("The file holds no PEM key.", none);
        }
    }

    /// <summary>Whether a push service is in the list.</summary>
    public bool Allows(Uri endpoint) => Services.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Any(service => service.StartsWith("*.", StringComparison.Ordinal)
        ? endpoint.Host.EndsWith(service[1..], StringComparison.OrdinalIgnoreCase)
        : endpoint.Host.Equals(service, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
            yield break;
        if (!File.Exists(KeyFile))
            yield return new ValidationResult($"Web:Push:KeyFile: there is no file '{KeyFile}'.");
        else if (!IsKey())
            yield return new ValidationResult("Web:Push:KeyFile must hold a private key in PEM on the curve P-256.");
        if (!(Uri.TryCreate(Subject, UriKind.Absolute, out var subject) && subject.Scheme is ("mailto" or "https")))
            yield return new ValidationResult("Web:Push:Subject must be such as mailto:operations@police.example.");
    }

    bool IsKey()
    {
        try
        {
            ReadKey();
            return true;
        }
        catch (Exception unusable) when (unusable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
