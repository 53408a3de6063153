using DuckDB.NET.Data;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Web.Alerts;
using Prestacop.Web.Kafka;
using Prestacop.Web.Operations;
using Prestacop.Web.Pictures;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Pictures;

public sealed class StoredPicturesTests
{
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0x01];
    static readonly byte[] Forged = [0xFF, 0xD8, 0xFF, 0x02];

    TemporaryFolder _folder = null!;
    FolderHdfs _hdfs = null!;
    AlertItem _item = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = new TemporaryFolder();
        _hdfs = await FolderHdfs.StartAsync(_folder.Path);
        var alert = Samples.Alert(1);
        _item = Samples.Item(1).With(alert with { Message = alert.Message with { ImageSha256 = PictureDigest.Of(Picture) } });
    }

    [TearDown]
    public async Task Stop()
    {
        await _hdfs.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Finds_a_picture_with_its_place_in_Kafka()
    {
        Write("part-0", Samples.Noon.AddMinutes(1), ("m-2-plate", Forged, 6), ("m-1-plate", Picture, 7));

        var found = (await FindAsync()).Picture!;

        found.Bytes.Should().Equal(Picture);
        found.Origin.Should().Be(new PictureOrigin(PictureOrigin.FromHdfs, "test.drone-images", 3, 7, Samples.Noon.AddSeconds(2), PictureDigest.Of(Picture)));
    }

    [Test]
    public async Task Finds_the_right_one_of_several_of_the_id_and_says_when_there_is_only_another()
    {
        Write("part-0", Samples.Noon.AddMinutes(1), ("m-1-plate", Forged, 6));
        (await FindAsync()).Should().Be(PictureSearch.NotFound(PictureAbsence.Altered));

        Write("part-1", Samples.Noon.AddMinutes(2), ("m-1-plate", Picture, 7));
        (await FindAsync()).Picture!.Bytes.Should().Equal(Picture);
    }

    [Test]
    public async Task Reads_first_what_was_written_soon_after_and_nothing_that_was_written_before()
    {
        Write("part-2", Samples.Noon.AddHours(9), ("m-9-plate", Forged, 9));
        Write("part-1", Samples.Noon.AddMinutes(1), ("m-1-plate", Picture, 7));
        Write("part-0", Samples.Noon.AddHours(-2), ("m-1-plate", Forged, 6));

        (await FindAsync()).Picture!.Bytes.Should().Equal(Picture);

        _hdfs.Opened.Should().Be(1);
    }

    [Test]
    public async Task Finds_none_that_retention_has_removed_and_none_by_an_id_that_is_a_query()
    {
        Write("part-0", Samples.Noon.AddMinutes(1), ("m-1-plate", null, 7), ("m-2-plate", Picture, 8));

        (await FindAsync()).Should().Be(PictureSearch.NotFound(PictureAbsence.Unknown));
        _item = _item.With(_item.Alert with { Message = _item.Message with { ImageId = "' OR 1 = 1 --" } });
        (await FindAsync()).Should().Be(PictureSearch.NotFound(PictureAbsence.Unknown));
    }

    [Test]
    public async Task Says_which_file_is_damaged()
    {
        Write("part-0", Samples.Noon.AddMinutes(1), ("m-1-plate", Picture, 7));
        await File.WriteAllTextAsync(PathOf("part-0"), "PAR1 is no Parquet PAR1");
        File.SetLastWriteTimeUtc(PathOf("part-0"), Samples.Noon.AddMinutes(1).UtcDateTime);

        (await FluentActions.Awaiting(FindAsync).Should().ThrowAsync<HttpRequestException>()).WithMessage("/storage/drone_images/date=2026-11-24/part-0.parquet in HDFS cannot be read: *");
    }

    [Test]
    public async Task Passes_over_files_that_a_killed_batch_has_not_finished()
    {
        Write("part-0", Samples.Noon.AddMinutes(1), ("m-1-plate", Forged, 6));
        await File.WriteAllBytesAsync(PathOf("part-0"), (await File.ReadAllBytesAsync(PathOf("part-0")))[..^9]);
        await File.WriteAllBytesAsync(PathOf("part-1"), []);
        foreach (var name in (string[])["part-0", "part-1"])
            File.SetLastWriteTimeUtc(PathOf(name), Samples.Noon.AddMinutes(1).UtcDateTime);
        Write("part-2", Samples.Noon.AddMinutes(2), ("m-1-plate", Picture, 7));

        (await FindAsync()).Picture!.Bytes.Should().Equal(Picture);
    }

    [Test]
    public async Task Reads_nothing_beyond_its_limit_and_nothing_without_an_address()
    {
        Write("part-0", Samples.Noon.AddMinutes(1), ("m-1-plate", Picture, 7));

        (await FindAsync(maxMegabytes: 0)).Picture.Should().BeNull();
        using var none = new StoredPictures(
            new WebHdfsClient(null), Options.Create(new HdfsOptions()), Options.Create(new PictureOptions()), Options.Create(new KafkaOptions()));
        none.IsConfigured.Should().BeFalse();
        (await none.FindAsync(_item, CancellationToken.None)).Picture.Should().BeNull();
        _hdfs.Opened.Should().Be(0);
    }

    Task<PictureSearch> FindAsync() => FindAsync(10);

    async Task<PictureSearch> FindAsync(int maxMegabytes)
    {
        using var client = new WebHdfsClient(_hdfs.Address);
        using var stored = new StoredPictures(
            client, Options.Create(new HdfsOptions { Storage = "/storage" }), Options.Create(new PictureOptions { MaxStoredMegabytes = maxMegabytes }),
            Options.Create(new KafkaOptions { TopicPrefix = "test." }));
        return await stored.FindAsync(_item, CancellationToken.None);
    }

    string PathOf(string name) => _folder.File($"storage/drone_images/date=2026-11-24/{name}.parquet");

    void Write(string name, DateTimeOffset writtenAt, params (string Id, byte[]? Picture, int Offset)[] rows)
    {
        var file = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var values = rows.Select(row => $"('{row.Id}', {(row.Picture is null ? "NULL" : $"from_hex('{Convert.ToHexString(row.Picture)}')")}, '{PictureDigest.Of(row.Picture)}', {row.Offset})");
        command.CommandText = $"""
            COPY (SELECT imageId, CAST(image AS BLOB) AS image, sha256, CAST(3 AS INTEGER) AS kafkaPartition, CAST(offsets AS BIGINT) AS kafkaOffset, TIMESTAMPTZ '2026-11-24 17:00:02+00' AS kafkaTimestamp
                  FROM (VALUES {string.Join(", ", values)}) AS pictures(imageId, image, sha256, offsets)) TO '{file}' (FORMAT parquet)
            """;
        command.ExecuteNonQuery();
        File.SetLastWriteTimeUtc(file, writtenAt.UtcDateTime);
    }
}
