using Prestacop.Web.Notifications;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

public sealed class BackOffTests
{
    [Test]
    public void The_pause_doubles_up_to_ten_minutes() => Enumerable.Range(1, 10).Select(attempts => BackOff.After(attempts).TotalSeconds)
        .Should().Equal(5, 10, 20, 40, 80, 160, 320, 600, 600, 600);

    [TestCase(int.MaxValue)]
    [TestCase(1000)]
    public void Many_attempts_do_not_overflow(int attempts) => BackOff.After(attempts).Should().Be(TimeSpan.FromMinutes(10));

    [Test]
    public void Nothing_is_tried_after_the_time_to_give_up()
    {
        BackOff.Next(1, Samples.Noon, Samples.Noon.AddSeconds(5)).Should().Be(Samples.Noon.AddSeconds(5));
        BackOff.Next(1, Samples.Noon, Samples.Noon.AddSeconds(4.9)).Should().BeNull();
    }
}
