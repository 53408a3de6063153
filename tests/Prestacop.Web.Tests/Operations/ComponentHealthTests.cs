using Prestacop.Contracts;
using Prestacop.Web.Feed;
using Prestacop.Web.Operations;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

public sealed class ComponentHealthTests
{
    static readonly FeedReport Flowing = new(null, null, Samples.Noon, true, 0);

    static readonly OperationsReport Well = new()
    {
        AskedAt = Samples.Noon,
        Topics = [new TopicReport(Topics.Alerts, 1, 10, 10, 0, 0)],
        Hdfs = new HdfsReport("Operational", 1, 5_000_000_000, []),
        Jobs = [Job("streaming", 0), Job("alerts", 40_000)],
    };

    static JobReport Job(string job, long lag, int minutesAgo = 1) => new(job, "q", Topics.DroneMessages, Samples.Noon.AddMinutes(-minutesAgo), lag);

    static HealthState StateOf(string name, OperationsReport report, FeedReport? feed = null, string? store = null) =>
        ComponentHealth.Of(report, feed ?? Flowing, store).Single(part => part.Name == name).State;

    [Test]
    public void Every_component_is_healthy_when_all_answer() => ComponentHealth.Of(Well, Flowing, null).Should().OnlyContain(part => part.State == HealthState.Healthy);

    [Test]
    public void Components_are_unknown_before_the_first_poll() =>
        ComponentHealth.Of(OperationsReport.Empty, Flowing, null).Where(part => part.Name is not null && part.Name != Strings.Part_Feed && part.Name != Strings.Part_Store)
            .Should().OnlyContain(part => part.State == HealthState.Unknown);

    [Test]
    public void Each_component_fails_independently()
    {
        StateOf(Strings.Part_Kafka, Well with { KafkaProblem = "away" }).Should().Be(HealthState.Unavailable);
        StateOf(Strings.Part_Hdfs, Well with { Hdfs = null, HdfsProblem = "away" }).Should().Be(HealthState.Unavailable);
        StateOf(Strings.Part_Hdfs, Well with { Hdfs = Well.Hdfs! with { LiveDataNodes = 0 } }).Should().Be(HealthState.Unavailable);
        StateOf(Strings.Part_Feed, Well, Flowing with { Problem = FeedProblem.KafkaUnavailable }).Should().Be(HealthState.Unavailable);
        StateOf(Strings.Part_Store, Well, store: "locked").Should().Be(HealthState.Unavailable);
    }

    [Test]
    public void Jobs_are_unknown_without_HDFS() =>
        StateOf(Strings.Part_Alerts, Well with { Hdfs = null, HdfsProblem = "away", Jobs = [] }).Should().Be(HealthState.Unknown);

    [Test]
    public void Streaming_job_with_a_high_lag_is_behind() =>
        StateOf(Strings.Part_Streaming, Well with { Jobs = [Job("streaming", 10_001)] }).Should().Be(HealthState.Behind);

    [Test]
    public void Alerts_job_is_behind_only_with_an_old_checkpoint()
    {
        StateOf(Strings.Part_Alerts, Well with { Jobs = [Job("alerts", 5, minutesAgo: 16)] }).Should().Be(HealthState.Behind);
        StateOf(Strings.Part_Alerts, Well with { Jobs = [Job("alerts", 0, minutesAgo: 600)] }).Should().Be(HealthState.Healthy);
    }
}
