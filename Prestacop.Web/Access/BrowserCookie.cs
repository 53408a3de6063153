using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Access;

/// <summary>
/// Knows a browser again after a session has ended, so that what was kept for it can be removed when its person signs out there. It signs nobody in: a person with
/// a copy of the cookie can do no more than anybody without it.
/// </summary>
static class BrowserCookie
{
    public const string Name = "prestacop-browser";

    const int Length = 64;

    /// <summary>The longest that browsers keep a cookie; each sign-in renews it.</summary>
    static readonly TimeSpan MaxAge = TimeSpan.FromDays(400);

    /// <summary>The browser of a request; one that is not known gets a cookie with the answer.</summary>
    public static string Of(HttpContext context)
    {
        var isHttps = context.RequestServices.GetRequiredService<IOptions<HostingOptions>>().Value.IsHttps;
        var name = isHttps ? $"__Host-{Name}" : Name;
        var browser = context.Request.Cookies[name] is { Length: Length } known && known.All(char.IsAsciiHexDigitLower) ? known : RandomNumberGenerator.GetHexString(Length, lowercase: true);
        context.Response.Cookies.Append(name, browser, new CookieOptions
        {
            HttpOnly = true,
            Secure = isHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = MaxAge,
            Path = "/",
        });
        return browser;
    }
}
