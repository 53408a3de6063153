using Prestacop.Spark.Connect;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

sealed class ArtifactTests
{
    static readonly StructType Schema = new(new StructField("id", new LongType(), IsNullable: false), new StructField("text", new StringType(), IsNullable: false));

    FakeSparkConnectServer _server = null!;

    [SetUp]
    public async Task Start()
    {
        _server = await FakeSparkConnectServer.StartAsync();
        _server.Service.Settings["spark.sql.session.localRelationCacheThreshold"] = "1MB";
        _server.Service.Settings["spark.sql.session.localRelationChunkSizeRows"] = "10000";
        _server.Service.Settings["spark.sql.session.localRelationChunkSizeBytes"] = "16MB";
    }

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    FakeSparkConnectService Service => _server.Service;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(ArtifactRequests.ChunkBytes)]
    [TestCase(ArtifactRequests.ChunkBytes + 1)]
    [TestCase(3 * ArtifactRequests.ChunkBytes)]
    public async Task A_file_arrives_whole(int length)
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        var file = Path.Combine(folder.Path, "x.jar");
        await File.WriteAllBytesAsync(file, bytes);
        await using var spark = _server.NewSession();

        await spark.AddJarAsync(file);

        Service.Artifacts.Should().ContainKey("jars/x.jar").WhoseValue.Should().Equal(bytes);
    }

    [Test]
    public async Task A_file_is_sent_for_Python_and_to_a_place_in_the_servers_file_system()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "x.py");
        await File.WriteAllBytesAsync(file, [1, 2]);
        await using var spark = _server.NewSession();

        await spark.AddPyFileAsync(file);
        await spark.CopyFromLocalToFsAsync(file, "/data/y.py");

        Service.Artifacts.Keys.Should().BeEquivalentTo("pyfiles/x.py", "forward_to_fs/data/y.py");
        foreach (var path in (string[])["data/y.py", "hdfs://h/y.py", "//h/y.py"])
            await FluentActions.Awaiting(() => spark.CopyFromLocalToFsAsync(file, path)).Should().ThrowAsync<ArgumentException>().WithMessage("*absolute*");
    }

    [Test]
    public async Task A_file_is_read_a_chunk_at_a_time()
    {
        var read = 0L;
        var artifact = new Artifact("files/large", () => new Counted(3L * 1024 * 1024 * 1024, n => read += n));

        await foreach (var request in ArtifactRequests.For(new SessionIdentity("s", null, "u", "c"), [artifact], CancellationToken.None))
        {
            request.BeginChunk.TotalBytes.Should().Be(3L * 1024 * 1024 * 1024);
            break;
        }

        read.Should().Be(ArtifactRequests.ChunkBytes);
    }

    [Test]
    public async Task Rows_are_sent_in_several_calls_of_several_chunks()
    {
        var sent = new List<int>();
        Service.ArtifactsAdded = () => sent.Add(Service.Artifacts.Count);
        await using var spark = _server.NewSession();

        await spark.CreateDataFrameAsync(Enumerable.Range(0, 100_000).Select(i => new GenericRow([(long)i, new string('x', 1000)])), Schema);

        sent.Should().HaveCountGreaterThan(1);
        sent[0].Should().BeGreaterThan(2).And.BeLessThan(sent[^1]);
    }

    [Test]
    public async Task A_few_large_rows_are_split_by_size()
    {
        await using var spark = _server.NewSession();

        await spark.CreateDataFrameAsync(Enumerable.Range(0, 40).Select(i => new GenericRow([(long)i, new string('x', 1024 * 1024)])), Schema);

        Service.Artifacts.Should().HaveCountGreaterThan(3);
        Service.Artifacts.Values.Should().OnlyContain(artifact => artifact.Length < 20 * 1024 * 1024);
    }

    [Test]
    public async Task What_the_session_has_already_is_not_sent_again()
    {
        await using var spark = _server.NewSession();
        var rows = Enumerable.Range(0, 3000).Select(i => new GenericRow([(long)i, new string('x', 1000)])).ToArray();

        await spark.CreateDataFrameAsync(rows, Schema);
        await spark.CreateDataFrameAsync(rows, Schema);

        Service.ArtifactCalls.Should().Be(1);
    }

    [TestCase(0)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(5000)]
    public async Task A_few_rows_are_sent_inside_the_plan(int count)
    {
        await using var spark = _server.NewSession();

        await spark.CreateDataFrameAsync(Enumerable.Range(0, count).Select(i => new GenericRow([(long)i, "x"])), Schema);

        Service.ArtifactCalls.Should().Be(0);
        Service.Headers.Should().BeEmpty();
    }

    sealed class Counted(long length, Action<int> read) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            read(count);
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
