namespace Prestacop.Web.Hosting;

/// <summary>Who asks, by address.</summary>
static class RemoteAddress
{
    /// <summary>The client's address; behind a known proxy the one that the proxy names.</summary>
    public static string AddressOrUnknown(this HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
