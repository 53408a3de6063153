using Prestacop.Web.Alerts;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Alerts;

public sealed class AlertLogTests
{
    [Test]
    public void Reads_alerts_in_their_order_after_it_has_grown()
    {
        var log = Log(capacity: 5000, alerts: 3000);
        var chunk = new AlertRecord[4000];

        log.Read(0, chunk, out _).Should().Be(3000);

        chunk.Take(3000).Select(record => record.Offset).Should().Equal(Enumerable.Range(1, 3000).Select(number => (long)number));
    }

    [Test]
    public void Reads_from_the_number_on_and_no_more_than_fit()
    {
        var log = Log(capacity: 10, alerts: 5);
        var chunk = new AlertRecord[2];

        log.Read(1, chunk, out _).Should().Be(2);

        chunk.Select(record => record.Offset).Should().Equal(2, 3);
    }

    [Test]
    public void Returns_null_to_a_reader_that_has_fallen_behind()
    {
        var log = Log(capacity: 2, alerts: 3);

        log.Read(0, new AlertRecord[8], out _).Should().BeNull();
        log.Begin.Should().Be(1);
        log.Read(log.Begin, new AlertRecord[8], out _).Should().Be(2);
    }

    [Test]
    public void Names_the_alert_that_it_drops()
    {
        var log = new AlertLog(capacity: 2);

        new[] { 1, 2, 3, 4 }.Select(number => log.Add(Samples.Item(number))).Should().Equal(null, null, "alert-000001", "alert-000002");
    }

    [Test]
    public async Task Wakes_a_reader_that_has_read_all()
    {
        var log = Log(capacity: 10, alerts: 0);
        log.Read(0, new AlertRecord[8], out var grown).Should().Be(0);
        grown.IsCompleted.Should().BeFalse();

        log.Add(Samples.Item(1));
        log.Wake();

        await grown.WaitAsync(TimeSpan.FromSeconds(30));
        log.Read(0, new AlertRecord[8], out _).Should().Be(1);
    }

    static AlertLog Log(int capacity, int alerts)
    {
        var log = new AlertLog(capacity);
        for (var number = 1; number <= alerts; number++)
            log.Add(Samples.Item(number));
        return log;
    }
}
