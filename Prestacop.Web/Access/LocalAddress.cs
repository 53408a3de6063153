namespace Prestacop.Web.Access;

/// <summary>Validates return addresses after sign-in: only addresses of this site are accepted (no open redirect).</summary>
static class LocalAddress
{
    public static string Of(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
