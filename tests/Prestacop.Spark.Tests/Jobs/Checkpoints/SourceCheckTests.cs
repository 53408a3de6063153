using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Tests.Jobs.Checkpoints;

public sealed class SourceCheckTests
{
    [Test]
    public void Goes_on_where_it_was_when_nothing_was_lost()
    {
        var check = Check(Next(130, 7), [new(0, 200), new(7, 7)], "a", "a");

        check.Losses.Should().BeEmpty();
        check.MustMove.Should().BeFalse();
    }

    [Test]
    public void Names_the_offsets_that_were_deleted_before_they_were_read()
    {
        var check = Check(Next(130, 7), [new(150, 200), new(0, 9)], "a", "a");

        check.Losses.Should().Equal("partition 0: offsets 130 to 149 were deleted before they were read");
        check.Lost.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Partition = 0, First = 130, Last = 149 });
        check.MustMove.Should().BeTrue("Spark alone would say of a running query what it skips in its log, and nowhere else");
        check.Next.Should().BeEquivalentTo(Next(150, 7));
    }

    [Test]
    public void Reads_a_topic_that_was_made_again_from_its_beginning_even_if_it_has_grown_beyond_the_old_offset()
    {
        var check = Check(Next(130, 7), [new(0, 60), new(0, 500)], "a", "b");

        check.Lost.Should().HaveCount(2).And.OnlyContain(loss => loss.Last == null);
        check.Losses.First().Should().Be("partition 0: the topic was deleted and made again; what had come after offset 129 is lost, and offsets 0 to 59 are new");
        (check.MustMove, check.Next).Should().BeEquivalentTo((true, Next(0, 0)));
    }

    [Test]
    public void Reads_a_shorter_partition_from_its_beginning_when_the_former_topic_is_not_known()
    {
        var check = Check(Next(130, 7), [new(0, 60), new(0, 500)], null, "b");

        check.Losses.Should().ContainSingle().Which.Should().Contain("ends at offset 59, before the next offset 130").And.Contain("read from offset 0");
        (check.MustMove, check.Next).Should().BeEquivalentTo((true, Next(0, 7)));
    }

    [Test]
    public void Goes_on_at_the_end_of_a_partition_of_the_same_topic_that_was_cut()
    {
        var check = Check(Next(130, 7), [new(0, 128), new(0, 9)], "a", "a");

        check.Losses.Should().ContainSingle();
        (check.MustMove, check.Next).Should().BeEquivalentTo((true, Next(128, 7)));
    }

    [Test]
    public void Reads_a_new_partition_from_its_beginning()
    {
        var check = Check(Next(130), [new(0, 200), new(0, 9)], "a", "a");

        check.Next.Should().BeEquivalentTo(Next(130, 0));
        (check.Lost.Count, check.MustMove).Should().Be((0, false));
        check.Added.Should().Equal(1);
    }

    [Test]
    public void Names_what_a_new_partition_has_lost_before_it_was_noticed()
    {
        var check = Check(Next(130), [new(0, 200), new(3, 9)], "a", "a");

        check.Losses.Should().Equal("partition 1: it was added, and its offsets 0 to 2 were deleted before they were read");
        (check.MustMove, check.Next).Should().BeEquivalentTo((true, Next(130, 3)));
    }

    [Test]
    public void Names_a_partition_that_is_gone()
    {
        var check = Check(Next(130, 7), [new(0, 200)], "a", "a");

        check.Losses.Should().ContainSingle().Which.Should().Contain("partition 1: it does not exist any more");
        check.MustMove.Should().BeTrue();
    }

    static SourceCheck Check(Dictionary<int, long> next, OffsetRange[] ranges, string? knownId, string? id) =>
        SourceCheck.Of(next, ranges.Index().ToDictionary(range => range.Index, range => range.Item), knownId, id);

    static Dictionary<int, long> Next(params long[] offsets) => offsets.Index().ToDictionary(offset => offset.Index, offset => offset.Item);
}
