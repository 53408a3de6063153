using DuckDB.NET.Data;
using Microsoft.Extensions.Options;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.AuditTrail;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.AuditTrail;

public sealed class StoredAuditCopiesTests
{
    [Test]
    public async Task Reads_the_entries_of_every_day_and_passes_over_what_is_no_entry()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "storage/audit/date=2026-11-27/part-0.parquet", "('log', 1, 'log', 'ana', 'h1'), (NULL, NULL, NULL, NULL, NULL)");
        Write(folder, "storage/audit/date=2026-11-28/part-0.parquet", "('log', 2, 'e2', 'ben', 'h2'), ('other', 7, 'e7', 'cem', 'h7')");
        Write(folder, "storage/audit/_replaced/date=2026-11-28/part-0.parquet", "('log', 3, 'e3', 'ben', 'h3')");
        await using var hdfs = await FolderHdfs.StartAsync(folder.Path);

        var (entries, unfinished) = await Copies(hdfs).ReadAsync(CancellationToken.None);

        entries.Select(entry => (entry.LogId, entry.Number, entry.EntryId, entry.Who, entry.Hash)).Should().BeEquivalentTo(
            [("log", 1L, "log", "ana", "h1"), ("log", 2L, "e2", "ben", "h2"), ("other", 7L, "e7", "cem", "h7")]);
        entries.Should().OnlyContain(entry => entry.Time == new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero) && entry.Reason == null);
        unfinished.Should().Be(0);
    }

    [Test]
    public async Task Leaves_files_out_that_a_killed_batch_has_not_finished_and_counts_them()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "storage/audit/date=2026-11-27/part-0.parquet", "('log', 1, 'log', 'ana', 'h1')");
        await File.WriteAllBytesAsync(folder.File("storage/audit/date=2026-11-27/part-1.parquet"), []);
        await File.WriteAllBytesAsync(
            folder.File("storage/audit/date=2026-11-27/part-2.parquet"), (await File.ReadAllBytesAsync(folder.File("storage/audit/date=2026-11-27/part-0.parquet")))[..^5]);
        await using var hdfs = await FolderHdfs.StartAsync(folder.Path);

        var (entries, unfinished) = await Copies(hdfs).ReadAsync(CancellationToken.None);

        entries.Select(entry => entry.Number).Should().Equal(1);
        unfinished.Should().Be(2);
    }

    [Test]
    public async Task Says_that_a_file_is_cut_off_that_was_stored_whole()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "storage/audit/date=2026-11-27/part-0.parquet", "('log', 1, 'log', 'ana', 'h1')");
        var file = folder.File("storage/audit/date=2026-11-27/part-0.parquet");
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..^5]);
        Directory.CreateDirectory(folder.File("storage/audit/_spark_metadata"));
        await File.WriteAllTextAsync(folder.File("storage/audit/_spark_metadata/0"), "v1\n{\"path\":\"hdfs://127.0.0.1:9000/storage/audit/date=2026-11-27/part-0.parquet\",\"size\":900}");
        await using var hdfs = await FolderHdfs.StartAsync(folder.Path);

        (await FluentActions.Awaiting(() => Copies(hdfs).ReadAsync(CancellationToken.None)).Should().ThrowAsync<HttpRequestException>())
            .WithMessage("*date=2026-11-27/part-0.parquet was stored whole, and is cut off.");
    }

    [Test]
    public async Task Has_none_when_nothing_is_stored()
    {
        using var folder = new TemporaryFolder();
        await using var hdfs = await FolderHdfs.StartAsync(folder.Path);

        (await Copies(hdfs).ReadAsync(CancellationToken.None)).Copies.Should().BeEmpty();
    }

    [Test]
    public async Task Says_which_dataset_has_a_finished_file_that_is_damaged()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("storage/audit/date=2026-11-27"));
        await File.WriteAllTextAsync(folder.File("storage/audit/date=2026-11-27/part-0.parquet"), "PAR1 is no Parquet PAR1");
        await using var hdfs = await FolderHdfs.StartAsync(folder.Path);

        (await FluentActions.Awaiting(() => Copies(hdfs).ReadAsync(CancellationToken.None)).Should().ThrowAsync<HttpRequestException>())
            .WithMessage("A file of /storage/audit in HDFS cannot be read: *");
    }

    static StoredAuditCopies Copies(FolderHdfs hdfs) => new(new WebHdfsClient(hdfs.Address), Options.Create(new HdfsOptions { Storage = "/storage" }));

    static void Write(TemporaryFolder folder, string file, string rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.File(file))!);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            COPY (SELECT logId, CAST(number AS BIGINT) AS number, entryId, TIMESTAMP '2026-11-28 12:00:00' AS time, who, 'sign-in' AS action, who AS subject, hash
                  FROM (VALUES {rows}) AS entries(logId, number, entryId, who, hash)) TO '{folder.File(file)}' (FORMAT parquet)
            """;
        command.ExecuteNonQuery();
    }
}
