using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Tests;

sealed class StreamingQueryProgressTests
{
    const string Report = """
        {"id":"i","runId":"r","name":"q","timestamp":"2026-11-24T10:00:00.500Z","batchId":3,"batchDuration":250,
         "numInputRows":50,"inputRowsPerSecond":100.5,"processedRowsPerSecond":200.0,
         "durationMs":{"addBatch":120,"triggerExecution":250},"eventTime":{"watermark":"2026-11-24T09:50:00.000Z"},
         "stateOperators":[{"operatorName":"stateStoreSave","numRowsTotal":9,"numRowsDroppedByWatermark":2,"customMetrics":{"x":1}}],
         "sources":[{"description":"KafkaV2","startOffset":{"t":{"0":1}},"endOffset":{"t":{"0":51}},"numInputRows":50,"metrics":{"avgOffsetsBehindLatest":"0.0"}}],
         "sink":{"description":"FileSink","numOutputRows":-1},"observedMetrics":{"o":{"n":5}},"futureField":[1]}
        """;

    [Test]
    public void Reads_every_part_of_a_progress_report()
    {
        var progress = StreamingQueryProgress.Parse(Report);

        progress.BatchId.Should().Be(3);
        progress.Timestamp.Should().Be(new DateTimeOffset(2026, 11, 24, 10, 0, 0, 500, TimeSpan.Zero));
        progress.DurationMs["addBatch"].Should().Be(120);
        progress.NumInputRows.Should().Be(50);
        progress.Sources.Single().EndOffset.Should().Be("{\"t\":{\"0\":51}}");
        progress.Sources.Single().Metrics["avgOffsetsBehindLatest"].Should().Be("0.0");
        progress.StateOperators.Single().NumRowsDroppedByWatermark.Should().Be(2);
        progress.Sink.NumOutputRows.Should().Be(-1);
        progress.ObservedMetrics["o"].GetProperty("n").GetInt32().Should().Be(5);
        progress.Json.Should().Be(Report);
    }

    [Test]
    public void Missing_totals_are_the_sums_of_the_sources()
    {
        var progress = StreamingQueryProgress.Parse("""{"sources":[{"numInputRows":3,"inputRowsPerSecond":1.5},{"numInputRows":4}]}""");

        progress.NumInputRows.Should().Be(7);
        progress.InputRowsPerSecond.Should().Be(1.5);
    }

    [Test]
    public void Ignores_JSON_fields_of_another_type()
    {
        var progress = StreamingQueryProgress.Parse("""{"batchId":"x","sources":null,"durationMs":[],"inputRowsPerSecond":"NaN","name":null}""");

        progress.BatchId.Should().Be(0);
        progress.Sources.Should().BeEmpty();
        progress.Name.Should().BeNull();
    }

    [TestCase("")]
    [TestCase("[]")]
    public void Rejects_text_that_is_not_a_progress_report(string json)
    {
        var act = () => StreamingQueryProgress.Parse(json);

        act.Should().Throw<FormatException>();
    }
}
