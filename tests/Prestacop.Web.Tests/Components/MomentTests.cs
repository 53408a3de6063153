using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Components;

namespace Prestacop.Web.Tests.Components;

public sealed class MomentTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 2, 4, 59, 0, TimeSpan.Zero);

    [TestCase("2026-11-02T04:58:30.125Z", "23:58:30", TestName = "Of today the clock, which is still November 1 there")]
    [TestCase("2026-11-01T03:30:00Z", "2026-10-31 23:30:00", TestName = "Of yesterday the day, in summer time")]
    [TestCase("2026-11-01T05:30:00Z", "01:30:00", TestName = "The hour that comes twice, first in summer time")]
    [TestCase("2026-11-01T06:30:00Z", "01:30:00", TestName = "The hour that comes twice, then in winter time")]
    public async Task Tooltip_shows_New_York_time_and_UTC(string moment, string shown)
    {
        await using var page = new BunitContext();
        page.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

        var time = page.Render<Moment>(parameters => parameters.Add(part => part.At, at)).Find("time");

        time.TextContent.Should().Be(shown);
        time.GetAttribute("title").Should().Be(at.ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", System.Globalization.CultureInfo.InvariantCulture));
        DateTimeOffset.Parse(time.GetAttribute("datetime")!, System.Globalization.CultureInfo.InvariantCulture).Should().Be(at);
    }
}
