using DuckDB.NET.Data;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Tests.Output;

public sealed class AnalystDatabaseTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Has_the_views_of_the_summaries_and_every_statistic_as_a_table()
    {
        using var store = new SampleStore().Ticket().Ticket(("violationCode", 14)).Ticket(("streetName", "it's"));
        var results = StatisticRegistry.All.Select(statistic => store.Answer(statistic.Name)).ToList();
        var file = _folder.File("analyst.duckdb");

        AnalystDatabase.Write(store.Store, results, file);

        using var connection = Open(file);
        foreach (var view in SummaryViews.All)
            Number(connection, $"SELECT count(*) FROM {view.Name}").Should().BeGreaterThanOrEqualTo(view == SummaryViews.Violations ? 3 : 0, view.Name);
        foreach (var result in results)
            Number(connection, $"SELECT count(*) FROM statistics.\"{result.Statistic.Name}\"").Should().Be(result.Rows.Count, result.Statistic.Name);
        Number(connection, "SELECT violations FROM statistics.\"violation-codes\" WHERE code = 38").Should().Be(2);
        Number(connection, "SELECT count(DISTINCT name) FROM statistics.contents WHERE title <> '' AND unit <> ''").Should().Be(results.Count);
        Directory.EnumerateFiles(_folder.Path).Should().Equal(file);
    }

    [Test]
    public void Never_replaces_a_file()
    {
        using var store = new SampleStore().Ticket();
        var results = new[] { store.Answer("hours") };
        var file = _folder.File("analyst.duckdb", "mine");

        var write = () => AnalystDatabase.Write(store.Store, results, file);

        write.Should().Throw<IOException>();
        File.ReadAllText(file).Should().Be("mine");
        Directory.EnumerateFiles(_folder.Path).Should().Equal(file);
    }

    [Test]
    public void Without_summaries_leaves_no_file()
    {
        var write = () => AnalystDatabase.Write(new SummaryStore(_folder.File("none")), [], _folder.File("analyst.duckdb"));

        write.Should().Throw<SummaryStoreException>().WithMessage("*submit analysis*");
        Directory.EnumerateFiles(_folder.Path).Should().BeEmpty();
    }

    static DuckDBConnection Open(string file)
    {
        var connection = new DuckDBConnection($"DataSource={file};ACCESS_MODE=READ_ONLY");
        connection.Open();
        return connection;
    }

    static long Number(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
