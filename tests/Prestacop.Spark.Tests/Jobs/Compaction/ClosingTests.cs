using Prestacop.Contracts;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Compaction;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Tests.Jobs.Compaction;

public sealed class ClosingTests
{
    static readonly Dictionary<int, OffsetRange> Ranges = new() { [0] = new(100, 200), [1] = new(50, 80) };

    [Test]
    public void A_day_is_closed_when_the_first_record_of_the_next_is_read_next() =>
        DayClosing.WhyOpen(Offsets(150, 60), Ranges, Offsets(150, 60)).Should().BeNull();

    [Test]
    public void A_day_is_open_while_a_partition_has_a_record_of_it_to_store() =>
        DayClosing.WhyOpen(Offsets(150, 60), Ranges, Offsets(150, 59)).Should().Be("partition 1 is stored up to offset 58, and the day goes up to offset 59");

    [Test]
    public void Without_a_later_record_everything_must_be_stored()
    {
        DayClosing.WhyOpen(Offsets(-1, 60), Ranges, Offsets(199, 60)).Should().StartWith("partition 0");
        DayClosing.WhyOpen(Offsets(-1, 60), Ranges, Offsets(200, 60)).Should().BeNull();
    }

    [Test]
    public void A_partition_that_was_never_read_keeps_a_day_open_if_it_has_records_of_it()
    {
        var next = new Dictionary<int, long> { [0] = 150 };

        DayClosing.WhyOpen(Offsets(150, 60), Ranges, next).Should().StartWith("partition 1");
        DayClosing.WhyOpen(Offsets(150, 50), Ranges, next).Should().BeNull();
    }

    [TestCase(0, "2026-11-27")]
    [TestCase(1, "2026-11-26")]
    public void Days_are_closed_by_the_days_since_their_end(int daysClosed, string last) =>
        new CompactOptions(Topics.All, "/s", "/c", "", 1, daysClosed, [], TimeSpan.Zero, false).LastClosed(new DateTimeOffset(2026, 11, 28, 0, 0, 1, TimeSpan.Zero))
            .Should().Be(DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));

    [Test]
    public void A_day_is_compacted_once_and_again_when_something_came_later()
    {
        const string file = "part-00000-0f1e2d3c-1111-2222-3333-444455556666.c000.zstd.parquet";
        var day = new ManifestDay(
            new DateOnly(2026, 11, 1), DayState.Swapped, "id", RewriteRules.Compact, DateTimeOffset.UnixEpoch, "0f1e2d3c-1111-2222-3333-444455556666", 1, 1, 1, [], new DayFingerprint(1, 1, 1));

        CompactionPlan.IsToDo(null, new DaySource(["a.parquet"], 1)).Should().BeTrue();
        CompactionPlan.IsToDo(null, new DaySource([], 0)).Should().BeFalse();
        CompactionPlan.IsToDo(day, new DaySource([file], 1)).Should().BeFalse();
        CompactionPlan.IsToDo(day, new DaySource([file, "late.parquet"], 2)).Should().BeTrue();
    }

    static Dictionary<int, long> Offsets(long zero, long one) => new() { [0] = zero, [1] = one };
}
