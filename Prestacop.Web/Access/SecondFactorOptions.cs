using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Access;

/// <summary>The second factor of accounts: the section <c>Web:SecondFactor</c>.</summary>
sealed class SecondFactorOptions : IFeatureOptions, IValidatableObject
{
    public static string Section => "SecondFactor";

    /// <summary>
    /// Whether every account must have one: who has none sees only the page that adds it. An OpenID Connect provider has rules of its own.
    /// </summary>
    /// <value>The default is false: each person decides. Turn it on wherever the dashboard is open to other machines.</value>
    public bool Required { get; set; }

    /// <summary>The roles whose accounts must have one, separated by spaces, such as <c>dispatcher administrator</c>. It holds from the next sign-in.</summary>
    /// <value>The default is empty: none.</value>
    public string RequiredFor { get; set; } = "";

    /// <summary>Whether an account with these roles must have one.</summary>
    public bool IsRequiredFor(IEnumerable<string> roles) => Required || Words(RequiredFor).Intersect(roles).Any();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Words(RequiredFor).Except(Roles.All).FirstOrDefault() is { } unknown)
            yield return new ValidationResult($"Web:SecondFactor:RequiredFor: '{unknown}' is not a role. Roles are: {string.Join(", ", Roles.All)}.");
    }

    static string[] Words(string text) => text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
}
