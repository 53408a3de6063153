using System.Net;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Hosting;

/// <summary>Whoever asks for too much is told so; what it costs others is looked at nowhere else, since one address is all that a test has.</summary>
public sealed class RateLimitsTests
{
    const int SignInsPerMinute = 30;
    const int Burst = 2000;

    [Test]
    public async Task Limits_sign_in_attempts()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var browser = dashboard.Browser();

        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt <= SignInsPerMinute; attempt++)
        {
            using var form = new FormUrlEncodedContent([]);
            using var response = await browser.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form);
            answers.Add(response.StatusCode);
        }

        answers[^1].Should().Be(HttpStatusCode.TooManyRequests);
        answers.SkipLast(1).Should().NotContain(HttpStatusCode.TooManyRequests);
        // Whoever has signed in works on.
        using var page = await browser.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        page.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_capital_letter_does_not_pass_the_limit_of_sign_ins()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var browser = dashboard.Browser();

        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt <= SignInsPerMinute; attempt++)
        {
            using var form = new FormUrlEncodedContent([]);
            using var response = await browser.PostAsync(new Uri(attempt % 2 == 0 ? "/Account/sign-in" : "/account/SIGN-IN/", UriKind.Relative), form);
            answers.Add(response.StatusCode);
        }

        answers[^1].Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Test]
    public async Task Rejects_too_many_requests()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        using var browser = dashboard.Browser();

        var answers = new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 4 * Burst), async (_, cancellationToken) =>
        {
            using var response = await browser.GetAsync(new Uri("/health/live", UriKind.Relative), cancellationToken);
            answers.Add(response.StatusCode);
        });

        answers.Count(answer => answer == HttpStatusCode.OK).Should().BeGreaterThanOrEqualTo(Burst);
        answers.Should().Contain(HttpStatusCode.TooManyRequests);
    }
}
