using Prestacop.Spark.Jobs.Replay;

namespace Prestacop.Spark.Tests.Jobs.Replay;

public sealed class ReplayPlanTests
{
    static readonly DateTimeOffset Time = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Reads_the_partitions_side_by_side_each_in_the_order_of_its_offsets() =>
        ReplayPlan.Ranges([Partition(1, 5, 11), Partition(0, 100, 109)], new Dictionary<int, ReplayedTo>(), 4).Should().Equal(
            new ReplayRange(0, 100, 103), new ReplayRange(1, 5, 8), new ReplayRange(0, 104, 107), new ReplayRange(1, 9, 11), new ReplayRange(0, 108, 109));

    [Test]
    public void Goes_on_at_the_last_record_that_the_target_has() =>
        ReplayPlan.Ranges([Partition(0, 100, 109), Partition(1, 5, 11)], new Dictionary<int, ReplayedTo> { [0] = new(107, Time) }, 100).Should().Equal(
            new ReplayRange(0, 107, 109), new ReplayRange(1, 5, 11));

    [Test]
    public void A_mark_of_before_the_days_changes_nothing() =>
        ReplayPlan.Ranges([Partition(0, 100, 109)], new Dictionary<int, ReplayedTo> { [0] = new(7, Time) }, 100).Should().Equal(new ReplayRange(0, 100, 109));

    [Test]
    public void What_is_there_completely_is_read_no_more_than_once() =>
        ReplayPlan.Ranges([Partition(0, 100, 109)], new Dictionary<int, ReplayedTo> { [0] = new(109, Time) }, 4).Should().Equal(new ReplayRange(0, 109, 109));

    [Test]
    public void Every_partition_keeps_its_number_where_the_target_has_as_many()
    {
        Enumerable.Range(0, 4).Select(partition => ReplayPlan.TargetOf(partition, 4)).Should().Equal(0, 1, 2, 3);
        Enumerable.Range(0, 4).Select(partition => ReplayPlan.TargetOf(partition, 3)).Should().Equal(0, 1, 2, 0);
    }

    static ReplayPartition Partition(int number, long first, long last) => new(number, last - first + 1, last - first + 1, first, last, 0, 0);
}
