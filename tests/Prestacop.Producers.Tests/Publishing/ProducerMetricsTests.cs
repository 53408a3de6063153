using Prestacop.Infrastructure.Metrics;
using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Publishing;

[NonParallelizable]
sealed class ProducerMetricsTests
{
    [Test]
    public async Task The_guide_lists_the_metrics_of_the_producers()
    {
        var made = await MetricNames.MadeByAsync(MetricsEndpoint.MeterName, () =>
        {
            using var metrics = new ProducerMetrics(() => [], () => 0).WithOutbox(() => 0, () => 0);
            return Task.CompletedTask;
        });

        made.Should().BeEquivalentTo(MetricNames.Documented("producers"));
    }
}
