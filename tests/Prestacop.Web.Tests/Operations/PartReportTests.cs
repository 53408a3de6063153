using Prestacop.Contracts;
using Prestacop.Web.Feed;
using Prestacop.Web.Operations;
using Prestacop.Web.Resources;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Operations;

public sealed class PartReportTests
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

    static PartState StateOf(string name, OperationsReport report, FeedReport? feed = null, string? store = null) =>
        PartReport.Of(report, feed ?? Flowing, store).Single(part => part.Name == name).State;

    [Test]
    public void When_all_is_well_nothing_else_is_said() => PartReport.Of(Well, Flowing, null).Should().OnlyContain(part => part.State == PartState.Well);

    [Test]
    public void Before_anything_was_asked_nothing_is_claimed() =>
        PartReport.Of(OperationsReport.Empty, Flowing, null).Where(part => part.Name is not null && part.Name != Strings.Part_Feed && part.Name != Strings.Part_Store)
            .Should().OnlyContain(part => part.State == PartState.Unknown);

    [Test]
    public void Each_part_that_is_away_is_broken_by_itself()
    {
        StateOf(Strings.Part_Kafka, Well with { KafkaProblem = "away" }).Should().Be(PartState.Broken);
        StateOf(Strings.Part_Hdfs, Well with { Hdfs = null, HdfsProblem = "away" }).Should().Be(PartState.Broken);
        StateOf(Strings.Part_Hdfs, Well with { Hdfs = Well.Hdfs! with { LiveDataNodes = 0 } }).Should().Be(PartState.Broken);
        StateOf(Strings.Part_Feed, Well, Flowing with { Problem = FeedProblem.KafkaUnavailable }).Should().Be(PartState.Broken);
        StateOf(Strings.Part_Store, Well, store: "locked").Should().Be(PartState.Broken);
    }

    [Test]
    public void Without_HDFS_nothing_is_claimed_of_the_jobs() =>
        StateOf(Strings.Part_Alerts, Well with { Hdfs = null, HdfsProblem = "away", Jobs = [] }).Should().Be(PartState.Unknown);

    [Test]
    public void A_streaming_job_with_much_to_do_is_behind() =>
        StateOf(Strings.Part_Streaming, Well with { Jobs = [Job("streaming", 10_001)] }).Should().Be(PartState.Behind);

    [Test]
    public void The_alerts_job_is_behind_only_when_its_checkpoint_is_old()
    {
        StateOf(Strings.Part_Alerts, Well with { Jobs = [Job("alerts", 5, minutesAgo: 16)] }).Should().Be(PartState.Behind);
        StateOf(Strings.Part_Alerts, Well with { Jobs = [Job("alerts", 0, minutesAgo: 600)] }).Should().Be(PartState.Well);
    }
}
