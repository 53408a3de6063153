using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Spark.Jobs.Analysis;
using Prestacop.Spark.Sql;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Statistics;

namespace Prestacop.Live.Tests.Statistics;

/// <summary>The statistics of a storage of two days: what is kept of the first day must do when the second one comes.</summary>
[Category("Live")]
public sealed class StatisticsTests
{
    TemporaryFolder _folder = null!;
    SparkSession _session = null!;
    StoredHistory _history = null!;
    AnalysisRun _run = null!;
    RawParquet _raw = null!;
    string _afterFirstDay = null!;
    string _afterSecondDay = null!;
    Dictionary<string, string> _files = null!;

    static IEnumerable<string> Questions => PlainQuestions.All.Keys;

    static IEnumerable<string> Names => StatisticRegistry.All.Select(statistic => statistic.Name);

    [OneTimeSetUp]
    public async Task StoreAndAnalyseAsync()
    {
        _folder = new TemporaryFolder();
        _session = StackSetup.NewSession();
        _history = await StoredHistory.CreateAsync(_session);
        _run = new AnalysisRun(_session, _history.Storage, _folder.Path);
        await _history.StoreFirstDayAsync();
        _afterFirstDay = await _run.RunAsync();
        await _history.StoreSecondDayAsync();
        _afterSecondDay = await _run.RunAsync();
        _files = AnalysisRun.Files(_run.Options);
        _raw = await RawParquet.CopyAsync(_session, _history.Storage, _folder.Path);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        _raw?.Dispose();
        if (_session is not null)
            await _session.DisposeAsync();
        _folder.Dispose();
    }

    [TestCaseSource(nameof(Questions))]
    public void Result_equals_that_of_SQL_over_the_raw_files(string name)
    {
        var (columns, sql) = PlainQuestions.All[name];
        using var answers = new SummaryStore(_run.Options.Local).Open();
        var result = answers.Execute(StatisticRegistry.Find(name)!, StatisticFilter.None);
        var expected = _raw.Ask(sql).Select(Text).ToList();

        var actual = result.Rows.Select(row => Text(columns.Select(column => row[result.IndexOf(column)]))).ToList();

        expected.Should().NotBeEmpty();
        // Of the longest lists the product shows the first.
        if (actual.Count == 20 && expected.Count > 20)
            expected.Should().Contain(actual);
        else
            actual.Should().BeEquivalentTo(expected);
    }

    [TestCaseSource(nameof(Names))]
    public async Task Spark_and_DuckDB_return_the_same_rows(string name)
    {
        var statistic = StatisticRegistry.Find(name)!;
        using var answers = new SummaryStore(_run.Options.Local).Open();
        var spark = await SparkQueryEngine.OpenAsync(_session, new SummaryFolder(_session, _run.Options.Summaries), CancellationToken.None);
        foreach (var filter in (StatisticFilter[])[StatisticFilter.None, new() { From = new DateOnly(2016, 9, 1), Precincts = [14, 19, 43], Sources = [ViolationSources.Tickets] }])
        {
            if (statistic.WhyNotFilteredBy(filter) is not null)
                continue;
            var byDuckDb = answers.Execute(statistic, filter);
            var bySpark = await spark.ExecuteAsync(statistic, filter, CancellationToken.None);

            bySpark.Columns.Should().Equal(byDuckDb.Columns);
            bySpark.Rows.Should().HaveSameCount(byDuckDb.Rows);
            foreach (var (one, other) in bySpark.Rows.Zip(byDuckDb.Rows))
                one.Should().Equal(other);
        }
    }

    /// <summary>The NameNode and DataNode of the cluster, and a folder that no job has written to.</summary>
    [Test]
    public async Task Dashboard_on_another_machine_gets_the_same_rows_from_HDFS()
    {
        using var folder = new TemporaryFolder();
        using var client = new WebHdfsClient(new Uri($"http://127.0.0.1:{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        var store = new SummaryStore(folder.Path);
        var refresh = new SummaryRefresh(new HdfsSummarySource(client, _run.Options.Summaries), client.Address!.ToString(), store, TimeProvider.System);

        (await refresh.RefreshAsync(CancellationToken.None)).Should().BeNull();

        refresh.Status.Problem.Should().BeNull();
        var local = new SummaryStore(_run.Options.Local);
        store.CachedDays(_run.Options.Summaries).Should().BeEquivalentTo(local.CachedDays(_run.Options.Summaries));
        using var dashboard = store.Open();
        using var job = local.Open();
        foreach (var statistic in StatisticRegistry.All)
        {
            dashboard.Execute(statistic, StatisticFilter.None).HasSameRows(job.Execute(statistic, StatisticFilter.None))
                .Should().BeTrue("{0} is a query over the same summaries", statistic.Name);
        }
    }

    [Test]
    public void Second_run_reads_only_the_new_day()
    {
        _afterFirstDay.Should().Contain("summaries: 4 of 4 stored days read");
        _afterSecondDay.Should().Contain("summaries: 3 of 7 stored days read");
    }

    [Test]
    public async Task Repeated_run_reads_nothing_and_writes_the_same_bytes()
    {
        var printed = await _run.RunAsync();

        printed.Should().Contain("summaries: 0 of 7 stored days read, 0 days of summaries fetched");
        AnalysisRun.Files(_run.Options).Should().BeEquivalentTo(_files);
    }

    [Test]
    public async Task Rebuild_writes_the_same_bytes()
    {
        using var elsewhere = new TemporaryFolder();
        var fresh = new AnalysisRun(_session, _history.Storage, elsewhere.Path);
        var options = fresh.Options with { Summaries = $"{_history.Storage}-fresh", Rebuild = true };

        var printed = await fresh.RunAsync(_ => options);

        printed.Should().Contain("summaries: 7 of 7 stored days read");
        AnalysisRun.Files(options).Should().BeEquivalentTo(_files);
    }

    [Test]
    public async Task Results_are_in_HDFS_and_in_Kafka()
    {
        await _run.RunAsync(options => options with
        {
            Only = [StatisticRegistry.Find("violation-codes")!],
            Results = $"{_history.Storage}-results",
            Publish = new PublishOptions(StackSetup.Stack.Kafka, _history.Prefix + Topics.Statistics),
        });

        var stored = await _session.Read().Parquet($"{_history.Storage}-results/violation-codes").CollectAsync();
        var published = Kafka.Read(StackSetup.Stack.Kafka, _history.Prefix + Topics.Statistics, 1, TimeSpan.FromSeconds(30));
        var message = System.Text.Json.JsonSerializer.Deserialize(published[0], ContractsJson.Default.StatisticMessage)!;
        message.Name.Should().Be("violation-codes");
        message.Rows.Select(row => (row[0].GetInt64(), row[2].GetInt64()))
            .Should().Equal(stored.Select(row => (row.GetAs<long>("code"), row.GetAs<long>("violations")))).And.NotBeEmpty();
    }

    [Test]
    public async Task Filter_without_matches_fails_and_names_the_stored_days()
    {
        var run = () => _run.RunAsync(options => options with { Filter = new() { From = new DateOnly(2040, 1, 1) } });

        (await run.Should().ThrowAsync<CommandException>()).Which.Message
            .Should().Contain("nothing matches the filter: from 2040-01-01").And.Contain("there are events from");
    }

    [Test]
    public async Task Storage_with_one_dataset_gives_the_statistics_of_that_dataset()
    {
        using var elsewhere = new TemporaryFolder();
        var storage = $"{_history.Storage}-alone";
        await _session.Read().Parquet($"{_history.Storage}/parking_violations").Write().PartitionBy("date").ParquetAsync($"{storage}/parking_violations");
        var run = new AnalysisRun(_session, storage, elsewhere.Path);

        var printed = await run.RunAsync();

        printed.Should().Contain("Trouble reports by kind: nothing is stored of drone-messages yet");
        (await File.ReadAllTextAsync(Path.Combine(run.Options.Output, "violation-codes.csv"))).Should().StartWith("code,title,violations,percent\n");
    }

    [Test]
    public async Task Names_a_damaged_file()
    {
        using var elsewhere = new TemporaryFolder();
        var storage = $"{_history.Storage}-damaged";
        await _session.Read().Parquet($"{_history.Storage}/decisions").Write().PartitionBy("date").ParquetAsync($"{storage}/decisions");
        await HdfsFile.WriteAsync($"{storage}/decisions/date=2026-03-03/broken.parquet", "this is no Parquet"u8.ToArray());
        var run = () => new AnalysisRun(_session, storage, elsewhere.Path).RunAsync();

        (await run.Should().ThrowAsync<CommandException>()).Which.Message.Should().Contain("broken.parquet").And.Contain("is damaged");
    }

    static string Text(IEnumerable<object?> row) => string.Join(" | ", row.Select(value => value switch
    {
        null => "none",
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    }));
}
