using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Prestacop.Web.Hosting;

/// <summary>What of a request is believed: its host, the proxy that forwards it, and the page that it comes from.</summary>
static class HostingSetup
{
    static readonly string[] OfThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddHosting(this IServiceCollection services)
    {
        services.AddFeatureOptions<HostingOptions>();
        // After the defaults, also those of ASPNETCORE_FORWARDEDHEADERS_ENABLED, which believes everybody.
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<HostingOptions>>((forwarded, hosting) =>
        {
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var proxy in hosting.Value.ReadProxies())
                forwarded.KnownProxies.Add(proxy);
            forwarded.ForwardedHeaders = forwarded.KnownProxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        });
        services.AddOptions<HostFilteringOptions>().PostConfigure<IOptions<HostingOptions>, IConfiguration>((filtering, hosting, configuration) =>
        {
            filtering.AllowedHosts = [.. OfThisMachine.Concat(hosting.Value.ReadHosts()).Concat(ListenedHosts(configuration["urls"])).Distinct(StringComparer.OrdinalIgnoreCase)];
            filtering.AllowEmptyHosts = false;
        });
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
    }

    /// <summary>Before everything that looks at the client's address or at the scheme.</summary>
    public static void UseHosting(this WebApplication app)
    {
        app.UseForwardedHeaders();
        var isHttps = app.Services.GetRequiredService<IOptions<HostingOptions>>().Value.IsHttps;
        app.Use((context, next) =>
        {
            // The proxy that ends HTTPS need not say so: the configured address does.
            if (isHttps)
                context.Request.Scheme = Uri.UriSchemeHttps;
            if (IsFromElsewhere(context.Request))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
            return next(context);
        });
        if (isHttps)
            app.UseHsts();
    }

    /// <summary>
    /// Whether a browser sends it for a page of another site. A browser names the page's site with everything that is not a mere look, and with
    /// every WebSocket; cookies alone would let in another host of the same domain.
    /// </summary>
    static bool IsFromElsewhere(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0 || (HttpMethods.IsGet(request.Method) && !IsLive(request)))
            return false;
        return !Uri.TryCreate(origin, UriKind.Absolute, out var site) || !IsSame(site, request.Host);
    }

    static bool IsLive(HttpRequest request) =>
        request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    // The scheme is not compared: a proxy ends HTTPS. A port that the host header leaves out is the scheme's own.
    static bool IsSame(Uri site, HostString host) =>
        string.Equals(site.IdnHost.Trim('[', ']'), host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase) && (host.Port ?? DefaultPort(site)) == site.Port;

    static int DefaultPort(Uri site) => site.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    /// <summary>The hosts that are listened on. One that listens on every address (0.0.0.0) needs <c>Web:Hosting:Address</c> or <c>AllowedHosts</c>.</summary>
    static IEnumerable<string> ListenedHosts(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
                continue;
            yield return address.Host;
        }
    }
}
