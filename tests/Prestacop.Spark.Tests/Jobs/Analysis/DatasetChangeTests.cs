using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Tests.Jobs.Analysis;

public sealed class DatasetChangeTests
{
    static readonly Topic Alerts = Topics.Get(Topics.Alerts);

    [Test]
    public void Reads_all_days_when_none_was_summarised_before()
    {
        var change = DatasetChange.Of(Alerts, [Day(1), Day(2)], []);

        change.All.Should().BeTrue();
        change.Dates.Should().Equal(Date(1), Date(2));
    }

    [Test]
    public void Reads_new_and_changed_days_only()
    {
        var change = DatasetChange.Of(Alerts, [Day(1), Day(2, fingerprint: 7), Day(3)], [Day(1), Day(2)]);

        change.All.Should().BeFalse();
        change.Dates.Should().Equal(Date(2), Date(3));
    }

    [Test]
    public void Reads_all_days_when_one_was_deleted()
    {
        var change = DatasetChange.Of(Alerts, [Day(2)], [Day(1), Day(2)]);

        change.All.Should().BeTrue();
        change.Dates.Should().Equal(Date(2));
    }

    [Test]
    public void Is_empty_when_nothing_has_changed() => DatasetChange.Of(Alerts, [Day(1)], [Day(1)]).IsEmpty.Should().BeTrue();

    [Test]
    public void Ignores_the_days_of_other_datasets() =>
        DatasetChange.Of(Alerts, [Day(1) with { Dataset = "decisions" }], []).IsEmpty.Should().BeTrue();

    static DateOnly Date(int day) => new(2026, 11, day);

    static DatasetDay Day(int day, long fingerprint = 1) => new(Alerts.Dataset, Date(day), 1, 100, fingerprint);
}
