using DuckDB.NET.Data;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Statistics;

/// <summary>Against a server that answers as WebHDFS does; the live tests use the real one.</summary>
public sealed class SummaryRefreshTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    TemporaryFolder _root = null!;
    FolderHdfs _hdfs = null!;
    WebHdfsClient _client = null!;
    SummaryStore _store = null!;
    SummaryRefresh _refresh = null!;

    [SetUp]
    public async Task Start()
    {
        _root = new TemporaryFolder();
        _hdfs = await FolderHdfs.StartAsync(_root.Path);
        _client = new WebHdfsClient(_hdfs.Address);
        _store = new SummaryStore(Path.Combine(_root.Path, "local"));
        _refresh = Refresh(_client);
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _hdfs.DisposeAsync();
        _root.Dispose();
    }

    [Test]
    public async Task Imports_the_summaries_into_an_empty_folder()
    {
        WriteDay("24", "a", alerts: 3);
        WriteManifest("1");

        (await _refresh.RefreshAsync(default)).Should().BeNull();

        AlertsOf(24).Should().Be(3);
        _refresh.Status.CheckedAt.Should().Be(Now);
        _refresh.Status.Problem.Should().BeNull();
        _refresh.Status.Source.Should().StartWith(_hdfs.Address.ToString()).And.EndWith("/prestacop-summaries");
    }

    [Test]
    public async Task Downloads_only_the_days_that_have_changed()
    {
        WriteDay("24", "a", alerts: 3);
        WriteDay("25", "b", alerts: 4);
        WriteManifest("1");
        await _refresh.RefreshAsync(default);
        var opened = _hdfs.Opened;

        DeleteDay("25");
        WriteDay("25", "c", alerts: 5);
        WriteManifest("2");
        await _refresh.RefreshAsync(default);

        (AlertsOf(24), AlertsOf(25)).Should().Be((3, 5));
        (_hdfs.Opened - opened).Should().Be(2, "the manifest and one day");
    }

    [Test]
    public async Task Drops_a_day_that_the_source_no_longer_has()
    {
        WriteDay("24", "a", alerts: 3);
        WriteDay("25", "b", alerts: 4);
        WriteManifest("1");
        await _refresh.RefreshAsync(default);

        DeleteDay("25");
        WriteManifest("2");
        await _refresh.RefreshAsync(default);

        (AlertsOf(24), AlertsOf(25)).Should().Be((3, 0));
    }

    [Test]
    public async Task Imports_nothing_while_the_manifest_is_the_same()
    {
        WriteDay("24", "a", alerts: 3);
        WriteManifest("1");
        await _refresh.RefreshAsync(default);
        var opened = _hdfs.Opened;

        // A job that is still running has written this day.
        WriteDay("25", "b", alerts: 4);
        await _refresh.RefreshAsync(default);

        AlertsOf(25).Should().Be(0);
        _hdfs.Opened.Should().Be(opened);
    }

    [Test]
    public async Task Leaves_a_store_alone_that_the_job_on_this_machine_has_updated()
    {
        WriteDay("24", "a", alerts: 3);
        WriteManifest("1");
        await _refresh.RefreshAsync(default);
        var changed = _store.LastChanged;

        await Refresh(_client).RefreshAsync(default);

        _store.LastChanged.Should().Be(changed);
    }

    [Test]
    public async Task Reports_a_file_that_was_replaced_during_the_download_and_imports_it_next_time()
    {
        WriteDay("24", "a", alerts: 3);
        WriteManifest("1");
        _hdfs.Replaced = "prestacop-summaries/alert_days/date=2026-11-24/a.parquet";

        (await _refresh.RefreshAsync(default)).Should().BeOfType<IOException>();
        _refresh.Status.Problem.Should().Contain("has replaced alert_days/date=2026-11-24/a.parquet");
        _store.Exists.Should().BeFalse();

        _hdfs.Replaced = null;
        (await _refresh.RefreshAsync(default)).Should().BeNull();
        AlertsOf(24).Should().Be(3);
    }

    [Test]
    public async Task Refuses_the_summaries_of_another_version()
    {
        WriteDay("24", "a", alerts: 3);
        WriteManifest("1", version: "another");

        await _refresh.RefreshAsync(default);

        _refresh.Status.Problem.Should().Contain("another version of Prestacop");
        _store.Exists.Should().BeFalse();
    }

    [Test]
    public async Task Says_what_to_do_when_there_are_no_summaries()
    {
        await _refresh.RefreshAsync(default);

        _refresh.Status.Problem.Should().Contain("no summaries in /prestacop-summaries yet").And.Contain("submit analysis");
    }

    [Test]
    public async Task Reports_that_HDFS_does_not_answer()
    {
        using var client = new WebHdfsClient(new Uri("http://127.0.0.1:1"));
        var refresh = Refresh(client);

        (await refresh.RefreshAsync(default)).Should().BeOfType<HttpRequestException>();
        refresh.Status.Problem.Should().NotBeNullOrEmpty();
        refresh.Status.CheckedAt.Should().BeNull();
    }

    [Test]
    public async Task Reports_that_another_program_is_updating_the_store()
    {
        WriteDay("24", "a", alerts: 3);
        WriteManifest("1");
        using (_store.BeginUpdate("elsewhere"))
            (await _refresh.RefreshAsync(default)).Should().BeOfType<SummaryStoreBusyException>();

        (await _refresh.RefreshAsync(default)).Should().BeNull();
        AlertsOf(24).Should().Be(3);
    }

    SummaryRefresh Refresh(WebHdfsClient client) => new(
        new HdfsSummarySource(client, "hdfs://namenode:8020/prestacop-summaries"), client.Address?.ToString(), _store, new FakeTimeProvider(Now));

    string Day(string day) => Path.Combine(_root.Path, "prestacop-summaries", "alert_days", $"date=2026-11-{day}");

    void DeleteDay(string day) => Directory.Delete(Day(day), recursive: true);

    void WriteDay(string day, string file, int alerts)
    {
        Directory.CreateDirectory(Day(day));
        var columns = SummaryDefinitions.Read.Single(summary => summary.Name == "alert_days").Columns.Select(column => column.Name switch
        {
            "day" => $"DATE '2026-11-{day}' AS day",
            "alertId" => $"'{day}-' || range AS alertId",
            _ => $"CAST(NULL AS {column.Type.InDuckDb()}) AS {column.Name}",
        });
        Copy($"SELECT {string.Join(", ", columns)} FROM range({alerts})", Path.Combine(Day(day), $"{file}.parquet"));
    }

    void WriteManifest(string file, string? version = null)
    {
        var folder = Path.Combine(_root.Path, "prestacop-summaries", SummaryDefinitions.ManifestFolder);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        Copy($"SELECT '{version ?? SummaryDefinitions.Version}' AS version, 'alerts' AS dataset", Path.Combine(folder, $"{file}.parquet"));
    }

    static void Copy(string query, string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({query}) TO '{file}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    long AlertsOf(int day)
    {
        var alerts = new Statistic
        {
            Name = "alerts-by-day",
            Title = "Alerts by day",
            Unit = "alerts",
            Chart = ChartKind.Table,
            Columns = [new ResultColumn("day", ColumnKind.Day), new ResultColumn("alerts", ColumnKind.Count)],
            Query = "SELECT day, count(*) AS alerts FROM {alerts} GROUP BY day ORDER BY day",
        };
        using var engine = _store.Open();
        return engine.Execute(alerts, StatisticFilter.None).Rows.Where(row => row[0] is DateOnly date && date.Day == day).Sum(row => (long)row[1]!);
    }
}
