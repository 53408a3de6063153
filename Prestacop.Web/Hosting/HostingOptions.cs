using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Prestacop.Web.Hosting;

/// <summary>How people reach the dashboard: the section <c>Web:Hosting</c>.</summary>
sealed class HostingOptions : IFeatureOptions, IValidatableObject
{
    public static string Section => "Hosting";

    /// <summary>
    /// The address that people type, such as <c>https://prestacop.example</c>. With https, cookies are sent over HTTPS only, and browsers are
    /// told to use nothing else.
    /// </summary>
    /// <value>The default is empty: the dashboard is used on this machine.</value>
    public string Address { get; set; } = "";

    /// <summary>Further host names under which the dashboard answers, separated by spaces; <c>*</c> for any.</summary>
    /// <value>The default is empty: that of <see cref="Address"/>, those of this machine, and the address that is listened on.</value>
    public string AllowedHosts { get; set; } = "";

    /// <summary>The path of a PEM file with the dashboard's certificate, those between it and its authority, and its key. With it the dashboard listens with HTTPS itself.</summary>
    /// <value>The default is empty: it listens with HTTP.</value>
    public string Certificate { get; set; } = "";

    /// <summary>
    /// The addresses of the reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed, separated by spaces. From
    /// any other address these headers are ignored.
    /// </summary>
    /// <value>The default is empty.</value>
    public string KnownProxies { get; set; } = "";

    public bool HasCertificate => Certificate.Length > 0;

    public bool IsHttps => HasCertificate || Address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    // No properties: those are read before they are validated.
    public IReadOnlyList<IPAddress> ReadProxies() => [.. Words(KnownProxies).Select(IPAddress.Parse)];

    public IEnumerable<string> ReadHosts() => Words(AllowedHosts).Concat(Uri.TryCreate(Address, UriKind.Absolute, out var address) ? [address.Host] : []);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Address.Length > 0 && !(Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")))
            yield return new ValidationResult("Web:Hosting:Address must be an address such as https://prestacop.example.");
        if (HasCertificate && !File.Exists(Certificate))
            yield return new ValidationResult($"Web:Hosting:Certificate: there is no file '{Certificate}'.");
        if (Words(KnownProxies).FirstOrDefault(word => !IPAddress.TryParse(word, out _)) is { } wrong)
            yield return new ValidationResult($"Web:Hosting:KnownProxies: '{wrong}' is not an IP address.");
    }

    static string[] Words(string text) => text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
}
