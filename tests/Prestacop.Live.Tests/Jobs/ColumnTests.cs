using System.Buffers.Binary;
using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Live.Tests.Support;
using Prestacop.Spark.Jobs;
using Prestacop.Spark.Jobs.Checkpoints;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>Stored columns: those that a version gains, and moments, which hold statistics.</summary>
[Category("Live")]
public sealed class ColumnTests
{
    const int Each = 10;
    const string Gained = "rotorHours";

    StoredTopics _topics = null!;
    TemporaryFolder _folder = null!;

    [SetUp]
    public async Task CreateAsync() => (_topics, _folder) = (await StoredTopics.CreateAsync(), new TemporaryFolder());

    [TearDown]
    public async Task DeleteAsync()
    {
        _folder.Dispose();
        await _topics.DisposeAsync();
    }

    [Test]
    public async Task A_day_of_an_older_this_and_a_newer_version_is_read_rewritten_and_summarised_together()
    {
        await _topics.Session.Conf().SetAsync(ParquetFormat.Timestamps.Key, "INT96");
        await StoreOtherAsync(Topics.DroneMessages, rows => rows.Drop(StoredOrigin.Key, StoredOrigin.Headers));
        _topics.PublishPositions(Each);
        (await _topics.StoreAsync()).Error.Should().BeNull();
        await StoreOtherAsync(Topics.DroneMessages, rows => rows.WithColumn(Gained, Lit(7.5)));
        await StoreOtherAsync(Topics.Alerts, rows => rows.WithColumn("message", Col("message").WithField(Gained, Lit(7.5))));
        (await TypesAsync("drone_messages", "time")).Should().BeEquivalentTo("INT96", "INT64");
        var analysis = new AnalysisRun(_topics.Session, _topics.Options.Storage, _folder.Path);

        (await analysis.RunAsync()).Should().Contain($"drone_messages: {3 * Each} rows, 0 unreadable, {3 * Each} distinct offsets").And.Contain($"alerts: {Each} rows");
        var before = AnalysisRun.Files(analysis.Options);
        foreach (var topic in (string[])[Topics.DroneMessages, Topics.Alerts])
            await RewriteAsync(Topics.Get(topic));

        (await TypesAsync("drone_messages", "time")).Should().Equal("INT64");
        var gained = await PlainRows("drone_messages").Agg(Count(Lit(1)), Count(Col(Gained)), CountDistinct("kafkaPartition", "kafkaOffset"), Min(Col("time")), Max(Col("time"))).FirstAsync();
        (gained.GetAs<long>(0), gained.GetAs<long>(1), gained.GetAs<long>(2)).Should().Be((3 * Each, Each, 3 * Each), "what only a newer version knows must not get lost");
        var positions = SampleMessages.Positions(Each).ToList();
        (gained.GetAs<DateTimeOffset>(3), gained.GetAs<DateTimeOffset>(4)).Should().Be((positions[0].Time, positions[^1].Time));
        (await PlainRows("alerts").Filter(Col($"message.{Gained}").EqualTo(7.5)).CountAsync()).Should().Be(Each, "the message in an alert gains the same column");
        (await analysis.RunAsync(options => options with { Rebuild = true })).Should().Contain($"drone_messages: {3 * Each} rows, 0 unreadable, {3 * Each} distinct offsets");
        AnalysisRun.Files(analysis.Options).Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal)).Should().BeEquivalentTo(before.Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_question_about_an_hour_reads_nothing_of_another_hour()
    {
        var eight = new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
        foreach (var hour in (DateTimeOffset[])[eight, eight.AddHours(1)])
        {
            Kafka.Publish(_topics.Options.Kafka, _topics[Topics.DroneMessages],
                SampleMessages.Positions(Each).Select((message, number) => message with { MessageId = $"{hour:HH}-{number}", Time = hour.AddMinutes(number) }));
            (await _topics.StoreAsync()).Error.Should().BeNull();
        }
        var files = await CopyAsync("drone_messages");
        foreach (var column in (string[])["time", "kafkaTimestamp"])
        {
            (await DuckDb.AskAsync($"SELECT count(*) FILTER (stats_min_value IS NULL OR stats_max_value IS NULL), count(*) FROM parquet_metadata('{_folder.Path}/*.parquet') WHERE path_in_schema = '{column}'"))
                .Single().Should().Match<object[]>(row => (long)row[0] == 0 && (long)row[1] >= 2, $"{column} has a minimum and a maximum in each row group");
        }
        (await DuckDb.AskAsync($"SELECT count(*) FROM parquet_metadata('{_folder.Path}/*.parquet') WHERE path_in_schema = 'time' AND substr(stats_min_value, 1, 13) <> substr(stats_max_value, 1, 13)"))
            .Single().Should().Equal(0L);

        // What is overwritten cannot be read: whoever reads the other hour all the same, fails.
        var late = await DuckDb.AskAsync($"SELECT DISTINCT parse_filename(file_name) FROM parquet_metadata('{_folder.Path}/*.parquet') WHERE path_in_schema = 'time' AND stats_min_value LIKE '2026-11-24 09%'");
        late.Should().NotBeEmpty();
        foreach (var row in late)
            await HdfsFile.WriteAsync(JobHdfs.PathOf(files[(string)row[0]].Path), Overwritten(files[(string)row[0]].Content));

        var rows = _topics.Session.Read().Schema(DatasetRows.SchemaOf(Topics.Get(Topics.DroneMessages))).Parquet($"{_topics.Options.Storage}/drone_messages");
        (await rows.Filter(Col("time").Lt(Lit(eight.AddHours(1)))).Select("messageId").CollectAsync()).Should().HaveCount(Each);
        var other = () => rows.Filter(Col("time").Geq(Lit(eight.AddHours(1)))).Select("messageId").CollectAsync();
        await other.Should().ThrowAsync<SparkException>();
    }

    /// <summary>Stores as another version of the job does: with its rows, by the same checkpoint and into the same dataset.</summary>
    async Task StoreOtherAsync(string name, Func<DataFrame, DataFrame> change)
    {
        var topic = Topics.Get(name);
        if (name == Topics.Alerts)
            Kafka.Publish(_topics.Options.Kafka, _topics[name], Enumerable.Range(0, Each).Select(number => ("drone-0001", JsonSerializer.SerializeToUtf8Bytes(new Alert
            {
                AlertId = $"alert-{number}",
                Reasons = [AlertReasons.PlateUnreadable],
                Severity = Severities.Minor,
                Message = SampleMessages.Violation($"m-{number}") with { Plate = null },
            }, ContractsJson.Default.Alert))));
        else
            _topics.PublishPositions(Each);
        var rows = change(DatasetRows.Of(topic, new KafkaSource(_topics.Session, _topics.Options).Records(name)));
        var query = await StreamingJob.Store(topic, rows, _topics.Options).Trigger(Trigger.AvailableNow()).StartAsync();
        await query.AwaitTerminationAsync();
    }

    async Task RewriteAsync(Topic topic)
    {
        var datasets = await Datasets.OpenAsync(_topics.Session, _topics.Options.Storage, TimeProvider.System, CancellationToken.None);
        foreach (var day in await datasets.DaysOfAsync(topic, CancellationToken.None))
        {
            await using var held = await RewriteLock.AcquireAsync(_topics.Hdfs, new DatasetFolder(_topics.Options.Storage, topic.Dataset), TimeProvider.System, CancellationToken.None);
            await new DayRewriter(_topics.Session, _topics.Hdfs, _topics.Options.Storage, TimeProvider.System).RewriteAsync(new RewriteRequest(topic, day.Date, RewriteRules.Compact), CancellationToken.None);
        }
    }

    /// <summary>The rows as any reader of the folders sees them.</summary>
    DataFrame PlainRows(string dataset) => _topics.Session.Read().Option("mergeSchema", true).Parquet($"{_topics.Options.Storage}/{dataset}/date=*");

    async Task<IReadOnlyList<string>> TypesAsync(string dataset, string column)
    {
        foreach (var old in Directory.GetFiles(_folder.Path, "*.parquet"))
            File.Delete(old);
        await CopyAsync(dataset);
        return [.. (await DuckDb.AskAsync($"SELECT DISTINCT type FROM parquet_schema('{_folder.Path}/*.parquet') WHERE name = '{column}'")).Select(row => (string)row[0])];
    }

    /// <summary>The files of a dataset, copied out of HDFS.</summary>
    async Task<Dictionary<string, (string Path, byte[] Content)>> CopyAsync(string dataset)
    {
        var files = await _topics.Session.Read().Format("binaryFile").Load($"{_topics.Options.Storage}/{dataset}/date=*/*.parquet").Select("path", "content").CollectAsync();
        var copied = files.ToDictionary(row => Path.GetFileName(row.GetAs<string>(0)), row => (Path: row.GetAs<string>(0), Content: row.GetAs<byte[]>(1)));
        foreach (var (name, (_, content)) in copied)
            await File.WriteAllBytesAsync(_folder.File(name), content);
        return copied;
    }

    /// <summary>A file of Parquet of which nothing is left but what describes it, at its end.</summary>
    static byte[] Overwritten(byte[] file)
    {
        var description = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 8)) + 8;
        var copy = file.ToArray();
        copy.AsSpan(4, file.Length - 4 - description).Fill(0xff);
        return copy;
    }
}
