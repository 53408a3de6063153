using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class ParquetFilesTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void Reads_finished_files_and_none_that_a_killed_batch_has_left()
    {
        var whole = Write("a", 1);
        Write("b", 2);
        var bytes = File.ReadAllBytes(whole);
        File.WriteAllBytes(_folder.File("c.parquet"), []);
        File.WriteAllBytes(_folder.File("d.parquet"), bytes[..4]);
        File.WriteAllBytes(_folder.File("e.parquet"), bytes[..^1]);

        Read().Should().Equal(1, 2);
        Directory.EnumerateFiles(_folder.Path).Where(ParquetFiles.IsFinished).Select(Path.GetFileName).Should().BeEquivalentTo("a.parquet", "b.parquet");
    }

    [Test]
    public void Reads_nothing_where_nothing_is_finished()
    {
        File.WriteAllBytes(_folder.File("a.parquet"), []);

        Read().Should().BeEmpty();
    }

    [Test]
    public void Names_what_is_wrong_with_a_file_that_was_finished_and_is_damaged()
    {
        var bytes = File.ReadAllBytes(Write("a", 1));
        bytes.AsSpan(4..^4).Clear();
        File.WriteAllBytes(_folder.File("a.parquet"), bytes);

        FluentActions.Invoking(Read).Should().Throw<InvalidDataException>().WithMessage("*a.parquet*");
    }

    IReadOnlyList<int> Read() => ParquetFiles.Read(_folder.Path, "number", "number > 0", row => row.GetInt32(0));

    string Write(string name, int number)
    {
        var file = _folder.File($"{name}.parquet");
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT CAST({number} AS INTEGER) AS number) TO '{file}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        return file;
    }
}
