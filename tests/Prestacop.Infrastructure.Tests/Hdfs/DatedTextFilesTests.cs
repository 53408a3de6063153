using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Infrastructure.Tests.Hdfs;

public sealed class DatedTextFilesTests
{
    static readonly TextDay Day = new("drone_messages", new DateOnly(2026, 10, 1));
    static readonly TimeSpan SettleTime = TimeSpan.FromMinutes(10);

    TemporaryFolder _folder = null!;
    FolderHdfs _hdfs = null!;
    WebHdfsClient _client = null!;
    FakeTimeProvider _time = null!;
    DatedTextFiles _files = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _folder = new TemporaryFolder();
        _hdfs = await FolderHdfs.StartAsync(_folder.Path);
        _client = new WebHdfsClient(_hdfs.Address);
        _time = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + SettleTime + TimeSpan.FromMinutes(1));
        _files = new DatedTextFiles(_client, "/vault", SettleTime, _time);
        Directory.CreateDirectory(Folder);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _hdfs.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task What_a_killed_removal_has_left_is_found_and_deleted_by_the_next_one()
    {
        await WriteAsync("part-0.txt", "a 1\nb 2\n");
        await WriteAsync("kept-0123.part", "a 1\n");
        (await _files.UnfinishedAsync(Day, CancellationToken.None)).Should().Be(1);

        (await _files.RemoveAsync(Day, line => line[0] == 'a', CancellationToken.None)).Lines.Should().Be(1);

        (await _files.UnfinishedAsync(Day, CancellationToken.None)).Should().Be(0);
        Directory.EnumerateFiles(Folder).Select(File.ReadAllText).Should().Equal("b 2\n");
    }

    [Test]
    public async Task A_removal_that_may_be_still_running_is_not_disturbed()
    {
        await WriteAsync("kept-0123.part", "a 1\n");
        _time.SetUtcNow(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(30));
        File.SetLastWriteTimeUtc(Path.Combine(Folder, "kept-0123.part"), _time.GetUtcNow().UtcDateTime);

        await _files.RemoveAsync(Day, _ => true, CancellationToken.None);

        (await _files.UnfinishedAsync(Day, CancellationToken.None)).Should().Be(1);
    }

    string Folder => _folder.File("vault/drone_messages/date=2026-10-01");

    Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(Folder, name), text);
}
