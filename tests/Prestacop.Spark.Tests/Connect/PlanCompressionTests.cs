using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Tests;

sealed class PlanCompressionTests
{
    static Proto.Plan Plan(int bytes) => new() { Root = new Proto.Relation { Sql = new Proto.SQL { Query = new string('x', bytes) } } };

    [Test]
    public void A_large_plan_is_compressed_and_can_be_read_back()
    {
        var compressed = new PlanCompression(1000, "ZSTD").Apply(Plan(5000)).CompressedOperation;

        using var decompressor = new ZstdSharp.Decompressor();
        var relation = Proto.Relation.Parser.ParseFrom(decompressor.Unwrap(compressed.Data.Span).ToArray());
        relation.Should().Be(Plan(5000).Root);
        compressed.OpType.Should().Be(Proto.Plan.Types.CompressedOperation.Types.OpType.Relation);
    }

    [TestCase(1000, "ZSTD", 500)]
    [TestCase(1000, "NONE", 5000)]
    [TestCase(-1, "ZSTD", 5000)]
    public void Leaves_a_small_plan_uncompressed_and_any_plan_when_compression_is_off(long threshold, string algorithm, int bytes) =>
        new PlanCompression(threshold, algorithm).Apply(Plan(bytes)).Should().Be(Plan(bytes));

    [TestCase("16777216", 16777216)]
    [TestCase("16MB", 16777216)]
    [TestCase("10k", 10240)]
    [TestCase("7b", 7)]
    public void Sizes_are_read_as_Spark_writes_them(string text, long bytes) => SizeText.Bytes(text).Should().Be(bytes);
}
