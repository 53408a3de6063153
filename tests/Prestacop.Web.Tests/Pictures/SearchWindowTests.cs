using Prestacop.Web.Alerts;
using Prestacop.Web.Pictures;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class SearchWindowTests
{
    static readonly AlertItem Item = Samples.Item(1);

    static readonly DateTimeOffset Sent = Item.Message.Time;

    [Test]
    public void Searches_the_seconds_after_the_message_before_the_minutes_around_it() =>
        SearchWindow.Of(Item, TimeSpan.FromMinutes(1)).Should().Equal(
            new SearchWindow(Sent.AddSeconds(-5), Sent.AddMinutes(1)),
            new SearchWindow(Sent.AddMinutes(-1), Sent.AddMinutes(10)));

    [TestCase(2)]
    [TestCase(-2)]
    public void Searches_near_Kafka_s_time_too_when_the_drone_s_differs(int minutes)
    {
        var received = Sent.AddMinutes(minutes);

        SearchWindow.Of(Item.Received(received), TimeSpan.FromMinutes(1)).Should().Equal(
            new SearchWindow(Sent.AddSeconds(-5), Sent.AddMinutes(1)),
            new SearchWindow(received.AddSeconds(-5), received.AddMinutes(1)),
            new SearchWindow(Sent.AddMinutes(-1), Sent.AddMinutes(10)),
            new SearchWindow(received.AddMinutes(-1), received.AddMinutes(10)));
    }
}
