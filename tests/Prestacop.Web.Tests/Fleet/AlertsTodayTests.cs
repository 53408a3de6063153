using Microsoft.Extensions.Time.Testing;
using Prestacop.Web.Alerts;
using Prestacop.Web.Fleet;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Fleet;

public sealed class AlertsTodayTests
{
    readonly FakeTimeProvider _time = new(Samples.Noon);

    [Test]
    public void Counts_the_alerts_of_a_drone_since_midnight_in_New_York()
    {
        var cache = new AlertCache(capacity: 10);
        cache.Apply([Samples.Item(1)]);
        var today = new AlertsToday(cache, _time);
        cache.Apply([Samples.Item(2)]);
        today.Of("drone-0001").Should().Be(2);

        _time.Advance(TimeSpan.FromHours(13));

        today.Of("drone-0001").Should().Be(0);
    }

    [Test]
    public void Ignores_alerts_of_drones_whose_clock_is_at_the_end_of_all_time()
    {
        var cache = new AlertCache(capacity: 10);
        var today = new AlertsToday(cache, _time);

        cache.Apply([.. new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue }.Select((time, index) =>
        {
            var item = Samples.Item(index + 1);
            return item.With(item.Alert with { Message = item.Message with { Time = time } });
        })]);

        today.Of("drone-0001").Should().Be(0);
    }
}
