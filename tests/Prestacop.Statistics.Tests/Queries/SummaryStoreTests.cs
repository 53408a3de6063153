using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class SummaryStoreTests
{
    static readonly SummaryDay Day = new("decision_days", new DateOnly(2026, 11, 24), "a");
    TemporaryFolder _folder = null!;
    SummaryStore _store = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _store = new SummaryStore(Path.Combine(_folder.Path, "store"));
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Missing_store_names_the_command_that_creates_it() =>
        FluentActions.Invoking(_store.Open).Should().Throw<SummaryStoreException>().Which.Message
            .Should().Contain("no summaries").And.Contain("./prestacop submit analysis");

    [Test]
    public void Damaged_store_is_reported_and_replaced_by_the_next_import()
    {
        Directory.CreateDirectory(_store.Folder);
        File.WriteAllText(Path.Combine(_store.Folder, "x.duckdb"), new string('x', 20_000));
        File.WriteAllText(Path.Combine(_store.Folder, "current"), "x.duckdb\n");

        FluentActions.Invoking(_store.Open).Should().Throw<SummaryStoreException>().Which.Message.Should().Contain("cannot be read").And.Contain("Delete the file");
        Take(Day, 2);
        _store.CachedDays("here").Should().Equal(Day);
    }

    [Test]
    public void Importing_a_day_again_replaces_its_rows()
    {
        Take(Day, 2);
        Take(Day with { Files = "b" }, 3);

        _store.CachedDays("here").Should().Equal(Day with { Files = "b" });
        Decisions().Should().Be(3);
    }

    [Test]
    public void Summaries_of_another_location_replace_the_whole_cache()
    {
        Take(Day, 2);

        _store.CachedDays("there").Should().BeEmpty();
        using (var update = _store.BeginUpdate("there"))
            update.Commit();
        Decisions().Should().Be(0);
    }

    [Test]
    public void Update_without_a_commit_changes_nothing()
    {
        Take(Day, 2);
        using (var update = _store.BeginUpdate("here"))
            update.Drop(Day.Summary, Day.Date);

        Decisions().Should().Be(2);
        Directory.EnumerateFiles(_store.Folder, "*.duckdb").Should().ContainSingle();
    }

    [Test]
    public void Open_reader_keeps_its_snapshot_during_an_update()
    {
        Take(Day, 2);
        using var before = _store.Open();

        Take(Day with { Files = "b" }, 5);

        before.HasDataFor(StatisticRegistry.Find("false-alarms")!).Should().BeTrue();
        Decisions().Should().Be(5);
    }

    [Test]
    public void Names_the_day_of_a_file_that_is_not_Parquet()
    {
        File.WriteAllText(Landed(Day), "this is no Parquet");
        using var update = _store.BeginUpdate("here");

        FluentActions.Invoking(() => update.Import([Day], _folder.Path)).Should().Throw<SummaryStoreException>()
            .Which.Message.Should().Contain("decision_days cannot be read").And.Contain("decision_days/date=2026-11-24/");
    }

    void Take(SummaryDay day, int decisions)
    {
        using (var connection = new DuckDBConnection("DataSource=:memory:"))
        {
            connection.Open();
            SparkInDuckDb.Execute(connection, $"""
                COPY (SELECT DATE '2026-11-24' AS date, 'd' || range AS decisionId, 'a' AS alertId, 'taken' AS action, range AS decided, NULL::INT AS code, false AS plateCorrected, 'x' AS actor, '0' AS position
                FROM range({decisions})) TO '{Landed(day)}'
                """);
        }
        using var update = _store.BeginUpdate("here");
        update.Import([day], _folder.Path);
        update.Commit();
    }

    string Landed(SummaryDay day) => Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, day.Folder)).FullName, "0.parquet");

    long Decisions()
    {
        using var connection = new DuckDBConnection($"DataSource={_store.File};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM decisions";
        return (long)command.ExecuteScalar()!;
    }
}
