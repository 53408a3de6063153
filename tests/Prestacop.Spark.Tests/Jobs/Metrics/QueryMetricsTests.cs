using System.Diagnostics.Metrics;
using System.Globalization;
using Prestacop.Infrastructure.Metrics;
using Prestacop.Spark.Jobs.Metrics;
using Prestacop.Spark.Jobs.Supervision;
using Prestacop.Spark.Sql.Streaming;

namespace Prestacop.Spark.Tests.Jobs.Metrics;

[NonParallelizable]
public sealed class QueryMetricsTests
{
    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task The_guide_lists_the_metrics_of_the_jobs()
    {
        using var meter = new Meter(MetricsEndpoint.MeterName);

        var made = await MetricNames.MadeByAsync(MetricsEndpoint.MeterName, () => Task.FromResult(new QueryMetrics(meter)));

        made.Should().BeEquivalentTo(MetricNames.Documented("jobs"));
    }

    [Test]
    public async Task Tell_of_the_latest_batch_of_each_query()
    {
        using var meter = new Meter(MetricsEndpoint.MeterName);
        var metrics = new QueryMetrics(meter);
        await metrics.ProgressAsync(new Dictionary<string, QueryProgress> { ["store-alerts"] = Batch(rows: 10, Noon), ["store-audit"] = Batch(rows: 0, Noon) });
        await metrics.ProgressAsync(new Dictionary<string, QueryProgress> { ["store-alerts"] = Batch(rows: 0, Noon.AddMinutes(5)) });
        metrics.Changed("store-alerts", QueryState.Started);
        metrics.Changed("store-alerts", QueryState.Working);
        metrics.Changed("store-audit", QueryState.Waiting);
        metrics.Failed("store-audit", "HDFS is full");
        metrics.Lag("store-alerts", "alerts", 7);

        var values = Read(meter, () => metrics.Failed("store-audit", "HDFS is full"));

        values.Should().Contain(new Dictionary<string, double>
        {
            ["prestacop_query_working{query=store-alerts}"] = 1,
            ["prestacop_query_working{query=store-audit}"] = 0,
            ["prestacop_query_batch_duration_seconds{query=store-alerts}"] = 1.5,
            ["prestacop_query_input_rate{query=store-alerts}"] = 20,
            ["prestacop_query_records_total{query=store-alerts,topic=alerts}"] = 12,
            ["prestacop_query_lag{query=store-alerts,topic=alerts}"] = 7,
            ["prestacop_query_failures_total{query=store-audit}"] = 1,
            // A batch without rows has written nothing.
            ["prestacop_query_written_time_seconds{query=store-alerts}"] = Noon.ToUnixTimeSeconds(),
        });
        values.Keys.Should().NotContain("prestacop_query_written_time_seconds{query=store-audit}");
    }

    [Test]
    public void A_query_that_has_done_all_is_no_longer_one_that_does_not_work()
    {
        using var meter = new Meter(MetricsEndpoint.MeterName);
        var metrics = new QueryMetrics(meter);
        metrics.Changed("store-alerts", QueryState.Working);
        metrics.Changed("store-alerts", QueryState.Ended);

        Read(meter).Keys.Should().NotContainMatch("prestacop_query_working*");
    }

    [Test]
    public void The_progress_of_Spark_is_read_with_the_offsets_of_its_topics()
    {
        var progress = SparkQuery.Of(StreamingQueryProgress.Parse("""
            {"batchId":4,"batchDuration":2500,"timestamp":"2026-03-01T12:00:00.000Z","numInputRows":9,"inputRowsPerSecond":3.0,"processedRowsPerSecond":4.5,
             "sources":[{"description":"KafkaV2[Subscribe[drone-messages]]","endOffset":{"drone-messages":{"0":5,"1":7}}},
                        {"description":"KafkaV2[Subscribe[heartbeats]]","endOffset":{"heartbeats":{"0":2}}},
                        {"description":"RateStreamV2","endOffset":12},
                        {"description":"KafkaV2[Subscribe[empty]]","endOffset":null}]}
            """));

        progress.Should().BeEquivalentTo(new QueryProgress(4, 9, 4.5)
        {
            InputRowsPerSecond = 3,
            Duration = TimeSpan.FromSeconds(2.5),
            EndedAt = Noon.AddSeconds(2.5),
            Offsets = new Dictionary<string, IReadOnlyDictionary<int, long>>
            {
                ["drone-messages"] = new Dictionary<int, long> { [0] = 5, [1] = 7 },
                ["heartbeats"] = new Dictionary<int, long> { [0] = 2 },
            },
        });
    }

    static QueryProgress Batch(long rows, DateTimeOffset end) => new(1, rows, 5)
    {
        Duration = TimeSpan.FromSeconds(1.5),
        InputRowsPerSecond = 20,
        EndedAt = end,
        Offsets = new Dictionary<string, IReadOnlyDictionary<int, long>> { ["alerts"] = new Dictionary<int, long> { [0] = 5, [1] = 7 } },
    };

    /// <param name="meter">The meter.</param>
    /// <param name="during">What is counted while somebody listens.</param>
    static Dictionary<string, double> Read(Meter meter, Action? during = null)
    {
        var values = new Dictionary<string, double>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Meter == meter) self.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
        during?.Invoke();
        listener.RecordObservableInstruments();
        return values;

        void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = new List<string>();
            foreach (var (name, label) in tags)
                labels.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={label}"));
            values[$"{MetricNames.Of(instrument)}{{{string.Join(',', labels)}}}"] = value;
        }
    }
}
