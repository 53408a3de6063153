using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Tests.Jobs.Checkpoints;

public sealed class OffsetLogTests
{
    const string TwoSources = """
        v1
        {"batchWatermarkMs":0,"batchTimestampMs":1764322200000,"conf":{"spark.sql.shuffle.partitions":"8"}}
        {"drone-messages":{"0":130,"1":7}}
        {"heartbeats":{"0":12}}
        """;

    [Test]
    public void Reads_the_next_offset_of_each_partition_of_each_source()
    {
        var log = OffsetLog.Parse(TwoSources)!;

        log.Sources.Should().HaveCount(2);
        log.Of("drone-messages").Should().BeEquivalentTo(new Dictionary<int, long> { [0] = 130, [1] = 7 });
        log.Of("heartbeats").Should().BeEquivalentTo(new Dictionary<int, long> { [0] = 12 });
        log.Of("alerts").Should().BeNull();
    }

    [Test]
    public void Writes_what_it_has_read() => OffsetLog.Parse(TwoSources)!.Format().Should().Be(TwoSources.ReplaceLineEndings("\n"));

    [Test]
    public void Reads_a_source_without_offsets() => OffsetLog.Parse("v1\n{}\n-")!.Sources.Should().ContainSingle().Which.Should().BeEmpty();

    [TestCase("")]
    [TestCase("not an offset log")]
    [TestCase("v2\n{}\n{\"a\":{\"0\":1}}")]
    [TestCase("v1\n{}\n{\"a\":{\"zero\":1}}")]
    [TestCase("v1\n{}\n{\"a\":")]
    public void Is_none_for_another_text(string text) => OffsetLog.Parse(text).Should().BeNull();
}
