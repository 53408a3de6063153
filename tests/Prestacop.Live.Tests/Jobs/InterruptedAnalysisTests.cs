using System.Text.Json;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Live.Tests.Statistics;
using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Sql;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>An analysis that ends in the middle, and two at once.</summary>
[Category("Live")]
public sealed class InterruptedAnalysisTests
{
    SparkSession _session = null!;
    WebHdfsClient _hdfs = null!;
    TemporaryFolder _folder = null!;
    AnalysisRun _run = null!;
    string _storage = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _session = StackSetup.NewSession();
        _hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        _folder = new TemporaryFolder();
        _storage = $"/test/{Guid.NewGuid():N}";
        _run = new AnalysisRun(_session, _storage, _folder.Path);
        var tickets = await _session.SqlAsync("""
            SELECT id AS summonsNumber, DATE'2016-07-01' AS issueDate, 21 AS violationCode, 'a.csv' AS sourceFile, id AS sourceLine, 0 AS kafkaPartition,
              id AS kafkaOffset, TIMESTAMP'2026-03-01 12:00:00' AS kafkaTimestamp, DATE_ADD(DATE'2026-03-01', CAST(id % 2 AS INT)) AS date
            FROM range(100)
            """);
        await tickets.Write().PartitionBy("date").ParquetAsync($"{_storage}/parking_violations");
    }

    [TearDown]
    public async Task DeleteAsync()
    {
        _folder.Dispose();
        _hdfs.Dispose();
        await _session.DisposeAsync();
    }

    [Test]
    public async Task A_rebuild_that_ends_in_the_middle_is_made_good_by_the_next_run()
    {
        (await _run.RunAsync()).Should().Contain("summaries: 2 of 2 stored days read");
        var broken = $"{_storage}/parking_violations/date=2026-03-02/broken.parquet";
        await HdfsFile.WriteAsync(broken, "this is no Parquet"u8.ToArray());
        await FluentActions.Awaiting(() => _run.RunAsync(options => options with { Rebuild = true })).Should().ThrowAsync<CommandException>();
        await _hdfs.DeleteAsync(broken, CancellationToken.None);

        var printed = await _run.RunAsync();

        printed.Should().Contain("summaries: 2 of 2 stored days read").And.Contain("Violations by code").And.NotContain("Violations by code: nothing is stored");
    }

    [Test]
    public async Task Two_at_once_are_refused_until_the_lock_of_the_first_expires()
    {
        await LockAsync(DateTimeOffset.MaxValue);
        (await FluentActions.Awaiting(() => _run.RunAsync()).Should().ThrowAsync<CommandException>())
            .Which.Message.Should().Contain("Another analysis is changing the summaries").And.Contain("ana@elsewhere, process 7");

        await LockAsync(DateTimeOffset.UnixEpoch);

        (await _run.RunAsync()).Should().Contain("summaries: 2 of 2 stored days read");
        (await _hdfs.ExistsAsync($"{_run.Options.Summaries}/_lock", CancellationToken.None)).Should().BeFalse();
    }

    Task LockAsync(DateTimeOffset expires) => HdfsFile.WriteAsync(
        $"{_run.Options.Summaries}/_lock", JsonSerializer.SerializeToUtf8Bytes(new LockEntry("ana@elsewhere, process 7", Guid.NewGuid(), expires)));
}
