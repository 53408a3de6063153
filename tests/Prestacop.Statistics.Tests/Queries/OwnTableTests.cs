using System.IO.Compression;
using DuckDB.NET.Data;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class OwnTableTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void Create() => _folder = new TemporaryFolder();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Columns_and_rates_are_added_and_every_row_stays()
    {
        using var store = new SampleStore().Ticket().Ticket().Ticket(("violationPrecinct", 1)).Ticket(("violationPrecinct", 5));

        var joined = Table("population.csv", "Precinct;population;area;name\n019;4000;2,5;Upper East Side\n1;0;;First\n").JoinTo(store.Answer("precincts"));

        joined.Columns.Select(column => column.Name).Should().ContainInOrder("precinct", "violations", "population", "area", "name", "violationsPer1000Population");
        Cells(joined, "precinct", "violations", "population", "name", "violationsPer1000Population").Should().BeEquivalentTo(
            ["19 2 4000 Upper East Side 0.50", "1 1 0 First ", "5 1   "]);
        joined.Notes.Should().Contain("1 of 3 rows have no row in population.csv.");
    }

    [Test]
    public void Several_tables_are_joined_one_after_the_other()
    {
        using var store = new SampleStore().Ticket();

        var joined = Table("b.tsv", "precinct\tkm2\n19\t4.5\n").JoinTo(Table("a.csv", "precinct,chief\n19,Smith\n").JoinTo(store.Answer("precincts")));

        Cells(joined, "chief", "km2", "violationsPer1000Km2").Should().Equal("Smith 4.50 222.22");
        joined.Notes.Should().NotContain(note => note.Contains("have no row in", StringComparison.Ordinal));
    }

    [TestCase("precinct,violations\n19,1\n", "both have a column violations. Rename it in t.csv.")]
    [TestCase("ward,population\n19,1\n", "none of the columns by which it can be joined to 'precincts': precinct*It has: ward, population.")]
    [TestCase("precinct,population\n19,1\n019,2\n", "two rows with precinct '019'")]
    public void A_table_that_does_not_fit_is_refused_with_its_reason(string content, string reason)
    {
        using var store = new SampleStore().Ticket();

        var join = () => Table("t.csv", content).JoinTo(store.Answer("precincts"));

        join.Should().Throw<InvalidDataException>().WithMessage($"*{reason}*");
    }

    [TestCase("t.xlsx", "must end with .csv")]
    [TestCase("*.csv", "may not have")]
    [TestCase("t.parquet", "cannot be read: ")]
    public void A_file_that_cannot_be_read_is_refused_with_its_reason(string name, string reason)
    {
        var file = _folder.File(name);
        File.WriteAllText(file, "no table");

        var read = () => OwnTableFile.Read(file);

        read.Should().Throw<InvalidDataException>().WithMessage($"*{reason}*");
    }

    [Test]
    public void A_missing_file_is_named() =>
        FluentActions.Invoking(() => OwnTableFile.Read(_folder.File("away.csv"))).Should().Throw<FileNotFoundException>().WithMessage("*away.csv does not exist.");

    [Test]
    public void Compressed_and_Parquet_files_are_read_and_become_tables_of_a_DuckDB_file()
    {
        using var store = new SampleStore().Ticket();
        var (csv, parquet, database) = (_folder.File("population.csv.gz"), _folder.File("areas.parquet"), _folder.File("analyst.duckdb"));
        using (var zipped = new StreamWriter(new GZipStream(File.Create(csv), CompressionMode.Compress)))
            zipped.Write("precinct,population\n19,4000\n");
        ParquetFile.Write(store.Answer("precincts"), parquet);

        AnalystDatabase.Write(store.Answers is null ? throw new InvalidOperationException() : store.Store, [], database, [csv, parquet]);

        OwnTableFile.Read(csv).Rows.Should().ContainSingle().Which.Should().Equal(19L, 4000L);
        using var connection = new DuckDBConnection($"DataSource={database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT population + violations FROM own.population JOIN own.areas USING (precinct)";
        command.ExecuteScalar().Should().Be(4001L);
    }

    OwnTable Table(string name, string content)
    {
        var file = _folder.File(name);
        File.WriteAllText(file, content);
        return OwnTableFile.Read(file);
    }

    static IEnumerable<string> Cells(StatisticResult result, params string[] columns) =>
        result.Rows.Select(row => string.Join(' ', columns.Select(column => ResultValue.Text(row[result.IndexOf(column)]))));
}
