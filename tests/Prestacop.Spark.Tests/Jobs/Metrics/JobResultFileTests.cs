using Prestacop.Spark.Jobs.Metrics;

namespace Prestacop.Spark.Tests.Jobs.Metrics;

public sealed class JobResultFileTests
{
    static readonly DateTimeOffset First = DateTimeOffset.FromUnixTimeSeconds(1_772_366_400);

    [Test]
    public void The_time_of_the_last_success_survives_a_failure()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("analysis.prom");

        JobResultFile.Write(file, "analysis", succeeded: true, TimeSpan.FromSeconds(12.5), First);
        File.ReadAllLines(file).Where(line => !line.StartsWith('#')).Should().Equal(
            "prestacop_job_success{job=\"analysis\"} 1",
            "prestacop_job_duration_seconds{job=\"analysis\"} 12.5",
            "prestacop_job_end_time_seconds{job=\"analysis\"} 1772366400",
            "prestacop_job_last_success_time_seconds{job=\"analysis\"} 1772366400");

        JobResultFile.Write(file, "analysis", succeeded: false, TimeSpan.FromSeconds(1), First.AddDays(1));
        File.ReadAllText(file).Should().Contain("prestacop_job_success{job=\"analysis\"} 0")
            .And.Contain("prestacop_job_end_time_seconds{job=\"analysis\"} 1772452800")
            .And.Contain("prestacop_job_last_success_time_seconds{job=\"analysis\"} 1772366400");
    }

    [Test]
    public void A_job_that_never_succeeded_says_no_time_of_a_success()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("compact.prom");

        JobResultFile.Write(file, "compact", succeeded: false, TimeSpan.Zero, First);

        File.ReadAllText(file).Should().NotContain(JobResultFile.LastSuccessTime);
    }

    [Test]
    public void The_guide_lists_its_metrics() => JobResultFile.Names.Should().BeEquivalentTo(MetricNames.Documented("jobs that end"));
}
