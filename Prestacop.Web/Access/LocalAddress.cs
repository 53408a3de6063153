namespace Prestacop.Web.Access;

/// <summary>Where someone goes after signing in: nobody is led to another site by a link to this one.</summary>
static class LocalAddress
{
    public static string Of(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
