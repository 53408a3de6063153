using System.ComponentModel.DataAnnotations;
using MimeKit;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Notifications;

/// <summary>The mail server that takes notifications: the section <c>Web:Mail</c>.</summary>
sealed class MailOptions : IFeatureOptions, IValidatableObject
{
    public static string Section => "Mail";

    /// <summary>Its name; empty for none: no e-mail is sent.</summary>
    /// <value>The default is empty.</value>
    public string Host { get; set; } = "";

    /// <value>The default is 587, for mail that is submitted.</value>
    [Range(1, 65535, ErrorMessage = "Web:Mail:Port must be from 1 to 65535.")]
    public int Port { get; set; } = 587;

    /// <summary>How the connection is encrypted: <c>starttls</c>, <c>tls</c> from the start, or <c>none</c>.</summary>
    /// <value>The default is <c>starttls</c>; a server that does not offer it gets nothing.</value>
    public string Security { get; set; } = StartTls;

    /// <summary>The account at the server; empty for none.</summary>
    public string User { get; set; } = "";

    public string? Password { get; set; }

    /// <summary>A file that holds the password, in the place of <see cref="Password"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The sender, such as <c>Prestacop &lt;prestacop@police.example&gt;</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>The certificate of the authority that has signed the server's, PEM; empty for those that the system trusts.</summary>
    public string Authority { get; set; } = "";

    public const string StartTls = "starttls";
    public const string Tls = "tls";
    public const string None = "none";

    public bool IsOn => Host.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
            yield break;
        if (!MailboxAddress.TryParse(From, out _))
            yield return new ValidationResult("Web:Mail:From must be an address such as Prestacop <prestacop@police.example>.");
        if (Security is not (StartTls or Tls or None))
            yield return new ValidationResult($"Web:Mail:Security must be {StartTls}, {Tls} or {None}.");
        if (User.Length > 0 && Security == None)
            yield return new ValidationResult("Web:Mail:Security is none, and Web:Mail:User is set: the password would be sent unencrypted.");
        if (Authority.Length > 0 && !File.Exists(Authority))
            yield return new ValidationResult($"Web:Mail:Authority: there is no file '{Authority}'.");
        if (Secret.Validate("Web:Mail:Password", Password, PasswordFile) is { } problem)
            yield return new ValidationResult(problem);
    }
}
