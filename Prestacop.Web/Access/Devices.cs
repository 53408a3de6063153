using Prestacop.Web.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>Names a browser and its system by what it says of itself, in our own words: so that a person knows a session again.</summary>
static class Devices
{
    const string Unknown = "another program";

    // Most browsers name the ones before, too: the first that is found counts.
    static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")];

    static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <param name="userAgent">The header <c>User-Agent</c>; null or empty when there is none.</param>
    /// <returns>Such as <c>Firefox on Linux</c>.</returns>
    public static string Of(string? userAgent) => (NameIn(userAgent, Browsers), NameIn(userAgent, Systems)) switch
    {
        (null, _) => Unknown,
        ({ } browser, null) => browser,
        ({ } browser, { } system) => $"{browser} on {system}",
    };

    /// <summary>Notes in a new session where it begins.</summary>
    public static void BeganAt(this SessionRow session, HttpContext context) =>
        (session.Device, session.Address, session.Browser) = (Of(context.Request.Headers.UserAgent), context.AddressOrUnknown(), BrowserCookie.Of(context));

    static string? NameIn(string? userAgent, (string Mark, string Name)[] known) =>
        known.FirstOrDefault(entry => userAgent?.Contains(entry.Mark, StringComparison.Ordinal) == true).Name;
}
