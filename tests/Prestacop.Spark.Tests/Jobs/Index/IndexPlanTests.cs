using Prestacop.Spark.Jobs.Index;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Statistics.Search;

namespace Prestacop.Spark.Tests.Jobs.Index;

public sealed class IndexPlanTests
{
    static readonly DateOnly Day = new(2026, 11, 24);
    static readonly DatasetDay Stored = new("drone_messages", Day, 3, 1000, 77);

    [Test]
    public void A_day_that_is_not_in_the_index_is_read_whole() => IndexPlan.Of(Stored, "", null, isOver: false).Should().Be(IndexStep.Rewrite);

    [Test]
    public void A_day_to_which_nothing_was_stored_is_kept() => IndexPlan.Of(Stored, "", Known(files: 1), isOver: true).Should().Be(IndexStep.Keep);

    [Test]
    public void Of_a_day_to_which_rows_were_stored_only_these_are_read() => IndexPlan.Of(Stored with { Files = 4 }, "", Known(files: 1), isOver: false).Should().Be(IndexStep.Append);

    [Test]
    public void A_day_from_which_rows_were_removed_is_read_whole() =>
        IndexPlan.Of(Stored with { Fingerprint = 78 }, "expunged", Known(files: 1), isOver: true).Should().Be(IndexStep.Rewrite);

    [Test]
    public void A_compaction_keeps_the_rows_and_the_index() => IndexPlan.Of(Stored, "compacted", Known(files: 1), isOver: true).Should().Be(IndexStep.Keep);

    [TestCase(8, IndexStep.Keep)]
    [TestCase(9, IndexStep.Rewrite)]
    public void The_files_of_a_day_that_is_over_become_few(int files, object step) => IndexPlan.Of(Stored, "", Known(files), isOver: true).Should().Be((IndexStep)step);

    [TestCase(59, IndexStep.Append)]
    [TestCase(60, IndexStep.Rewrite)]
    public void So_do_those_of_a_day_that_goes_on_when_they_are_many(int files, object step) =>
        IndexPlan.Of(Stored with { Files = 4 }, "", Known(files), isOver: false).Should().Be((IndexStep)step);

    static ReadDay Known(int files) => new(
        Day, IndexPlan.SourceOf(Stored), "", new Dictionary<int, long> { [0] = 9 },
        [.. Enumerable.Range(0, files).Select(number => new ReadFile($"part-{number}.parquet", 1, 1))]);
}
