using System.Net;
using System.Text.RegularExpressions;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Hosting;

/// <summary>What a page loads is sent compressed, and asked for again only when it has changed.</summary>
public sealed class PageFilesTests
{
    static readonly Regex File = new("<(?:link rel=\"stylesheet\" href|script defer src)=\"([^\"]+)\"");

    [Test]
    public async Task Files_of_a_page_are_compressed_and_kept_by_the_browser()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var browser = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = dashboard.Address };
        var files = File.Matches(await browser.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative))).Select(match => match.Groups[1].Value).ToList();
        files.Should().Contain(file => file.StartsWith("app.", StringComparison.Ordinal)).And.Contain(file => file.Contains("blazor.web", StringComparison.Ordinal));

        foreach (var file in files)
        {
            var whole = (await browser.GetByteArrayAsync(new Uri(file, UriKind.Relative))).Length;
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(file, UriKind.Relative)) { Headers = { AcceptEncoding = { new("gzip") } } };
            using var response = await browser.SendAsync(request);

            response.Headers.CacheControl!.ToString().Should().Contain("immutable", "of {0}", file);
            if (whole > 1000)
                (await response.Content.ReadAsByteArrayAsync()).Length.Should().BeLessThan(whole / 2, "of {0}", file);
        }
    }
}
