using Prestacop.Web.Hosting;

namespace Prestacop.Web.Access;

/// <summary>The second factor of accounts: the section <c>Web:SecondFactor</c>.</summary>
sealed class SecondFactorOptions : IFeatureOptions
{
    public static string Section => "SecondFactor";

    /// <summary>
    /// Whether every account must have one: who has none sees only the page that adds it. An OpenID Connect provider has rules of its own.
    /// </summary>
    /// <value>The default is false: each person decides. Turn it on wherever the dashboard is open to other machines.</value>
    public bool Required { get; set; }
}
