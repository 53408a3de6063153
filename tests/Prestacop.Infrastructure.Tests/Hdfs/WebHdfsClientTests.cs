using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Infrastructure.Tests.Hdfs;

/// <summary>Against a server that answers as the NameNode and the DataNode do; the real ones are asked in the live tests.</summary>
sealed class WebHdfsClientTests
{
    static readonly DateTimeOffset ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(1795630000000);

    readonly List<string> _created = [];
    WebApplication _server = null!;
    WebHdfsClient _hdfs = null!;

    [SetUp]
    public void Forget() => _created.Clear();

    [OneTimeSetUp]
    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        // The encoding is named as the NameNode names it, which .NET does not know.
        static IResult Json(string json) => Results.Bytes(System.Text.Encoding.UTF8.GetBytes(json), "application/json; charset=utf8");
        _server.MapGet("/jmx", () => Json("""{"beans":[{"FSState":"Operational","NumLiveDataNodes":2,"CapacityRemaining":5000}]}"""));
        _server.MapGet("/webhdfs/v1/{**path}", (string path, string op) => (path, op) switch
        {
            ("data/alerts", "GETCONTENTSUMMARY") => Json("""{"ContentSummary":{"directoryCount":1,"fileCount":3,"length":4096,"spaceConsumed":4096}}"""),
            ("data/a b=ä", "LISTSTATUS") => Json("""
                {"FileStatuses":{"FileStatus":[{"pathSuffix":"7","type":"FILE","length":5,"modificationTime":1795630000000},
                {"pathSuffix":"sub","type":"DIRECTORY","length":0,"modificationTime":1795630000000}]}}
                """),
            ("data/a b=ä/sub", "LISTSTATUS") => Json("""{"FileStatuses":{"FileStatus":[{"pathSuffix":"8","type":"FILE","length":3,"modificationTime":1795630000000}]}}"""),
            ("data/a b=ä", "GETFILESTATUS") => Json("""{"FileStatus":{"type":"DIRECTORY"}}"""),
            ("evil", "LISTSTATUS") => Json("""{"FileStatuses":{"FileStatus":[{"pathSuffix":"../x","type":"FILE","length":5,"modificationTime":1}]}}"""),
            ("evil", "GETFILESTATUS") => Json("""{"FileStatus":{"type":"DIRECTORY"}}"""),
            ("data/a b=ä/7", "OPEN") => Results.Redirect("/datanode?text=seven"),
            ("data/a b=ä/sub/8", "OPEN") => Results.Redirect("/datanode?text=888"),
            ("data/cut", "OPEN") => Results.Redirect("/dying-datanode"),
            ("secret", _) => Results.Json(new { RemoteException = "Permission denied\u001b" }, statusCode: 403),
            ("broken", _) => Json("<html>"),
            ("kerberised", _) => Results.Text("<html>Authentication required</html>", statusCode: 401),
            _ => Results.NotFound(),
        });
        _server.MapPut("/webhdfs/v1/{**path}", (string path, string op) =>
        {
            _created.Add($"{op} {path}");
            return path.StartsWith("full/", StringComparison.Ordinal) ? Results.Json(new { RemoteException = "could only be written to 0 nodes" }, statusCode: 403) : Json("""{"boolean":true}""");
        });
        _server.MapDelete("/webhdfs/v1/{**path}", (string path) =>
        {
            _created.Add($"DELETE {path}");
            return Json("""{"boolean":true}""");
        });
        _server.MapGet("/datanode", (string text) => text);
        _server.MapGet("/dying-datanode", async (HttpContext context) =>
        {
            context.Response.ContentLength = 1000;
            // Shorter than was said: the server closes the connection.
            await context.Response.WriteAsync("the first part");
        });
        await _server.StartAsync();
        _hdfs = new WebHdfsClient(new Uri(_server.Urls.Single()));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _hdfs.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Reads_the_state_of_the_NameNode()
    {
        var state = await _hdfs.StateAsync(CancellationToken.None);

        state.Should().Be(new NameNodeState("Operational", 2, 5000));
        state.IsWritable.Should().BeTrue();
        (state with { LiveDataNodes = 0 }).IsWritable.Should().BeFalse();
    }

    [Test]
    public async Task Fails_as_a_request_does_when_the_connection_breaks_within_a_file() =>
        (await FluentActions.Awaiting(() => _hdfs.ReadTextAsync("/data/cut", CancellationToken.None)).Should().ThrowAsync<HttpRequestException>())
            .WithMessage($"The connection to HDFS at {_hdfs.Address} broke: *").WithInnerException<IOException>();

    [Test]
    public async Task Reads_the_size_of_a_folder_or_that_it_does_not_exist()
    {
        (await _hdfs.SizeAsync("/data/alerts", CancellationToken.None)).Should().Be(new HdfsSize(4096, 3));
        (await _hdfs.SizeAsync("/data/other", CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task Lists_a_folder_whose_name_must_be_escaped()
    {
        (await _hdfs.ListAsync("/data/a b=ä", CancellationToken.None)).Should().Equal(
            new HdfsEntry("7", false, 5, ModifiedAt), new HdfsEntry("sub", true, 0, ModifiedAt));
        (await _hdfs.ListAsync("/data/none", CancellationToken.None)).Should().BeEmpty();
    }

    [Test]
    public async Task Reads_a_file_from_the_DataNode()
    {
        (await _hdfs.ReadTextAsync("/data/a b=ä/7", CancellationToken.None)).Should().Be("seven");
        (await _hdfs.ReadTextAsync("/data/none", CancellationToken.None)).Should().BeNull();
        (await _hdfs.OpenAsync("/data/none", CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task Creates_a_folder()
    {
        await _hdfs.CreateFolderAsync("/new", CancellationToken.None);

        _created.Should().Equal("MKDIRS new");
    }

    [Test]
    public async Task Shows_why_HDFS_refuses() =>
        (await FluentActions.Awaiting(() => _hdfs.SizeAsync("/secret", CancellationToken.None)).Should().ThrowAsync<HttpRequestException>())
        .Which.Message.Should().StartWith("HDFS answers 403 to webhdfs/v1/secret?op=GETCONTENTSUMMARY: ").And.Contain("Permission denied");

    [Test]
    public async Task Says_that_HDFS_asks_for_Kerberos() =>
        (await FluentActions.Awaiting(() => _hdfs.SizeAsync("/kerberised", CancellationToken.None)).Should().ThrowAsync<HttpRequestException>())
        .Which.Message.Should().Match($"HDFS at {_hdfs.Address} asks for Kerberos (401), and this program has no ticket: set HDFS_PRINCIPAL and HDFS_KEYTAB*");

    [Test]
    public async Task Fails_on_an_answer_that_is_not_JSON() =>
        await FluentActions.Awaiting(() => _hdfs.ListAsync("/broken", CancellationToken.None)).Should().ThrowAsync<HttpRequestException>();

    [Test]
    public async Task Fails_when_the_NameNode_does_not_answer_or_is_not_known()
    {
        using var away = new WebHdfsClient(new Uri("http://127.0.0.1:1"));
        using var unknown = new WebHdfsClient(null);

        await FluentActions.Awaiting(() => away.StateAsync(CancellationToken.None)).Should().ThrowAsync<HttpRequestException>().WithMessage("HDFS at http://127.0.0.1:1/ does not answer (*");
        await FluentActions.Awaiting(() => unknown.StateAsync(CancellationToken.None)).Should().ThrowAsync<HttpRequestException>().WithMessage("*HADOOP_CONF_DIR*");
    }

    [Test]
    public async Task A_text_has_its_name_only_when_it_is_whole()
    {
        (await _hdfs.WriteTextAsync("/data/topics.json", "{}", overwrite: true, CancellationToken.None)).Should().BeTrue();
        await FluentActions.Awaiting(() => _hdfs.WriteTextAsync("/full/topics.json", "{}", overwrite: true, CancellationToken.None)).Should().ThrowAsync<HttpRequestException>();

        _created.Should().SatisfyRespectively(
            call => call.Should().MatchRegex(@"^CREATE data/\.topics\.json\.[0-9a-f]{32}\.tmp$"),
            call => call.Should().MatchRegex(@"^RENAME data/\.topics\.json\.[0-9a-f]{32}\.tmp$"),
            call => call.Should().MatchRegex(@"^CREATE full/\.topics\.json\.[0-9a-f]{32}\.tmp$"),
            call => call.Should().MatchRegex(@"^DELETE full/\.topics\.json\.[0-9a-f]{32}\.tmp$"));
    }
}
