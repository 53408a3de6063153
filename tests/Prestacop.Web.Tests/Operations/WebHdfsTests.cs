using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Prestacop.Web.Operations;

namespace Prestacop.Web.Tests.Operations;

/// <summary>Against a server that answers as the NameNode and the DataNode do; the real ones are asked in the browser tests.</summary>
public sealed class WebHdfsTests
{
    WebApplication _server = null!;
    WebHdfs _hdfs = null!;

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
            ("log/commits", "LISTSTATUS") => Json("""{"FileStatuses":{"FileStatus":[{"pathSuffix":"7","modificationTime":1795630000000}]}}"""),
            ("log/offsets/7", "OPEN") => Results.Redirect("/datanode"),
            _ => Results.NotFound(),
        });
        _server.MapGet("/datanode", () => "v1\n{}\n");
        await _server.StartAsync();
        _hdfs = new WebHdfs(Options.Create(new HdfsOptions { NameNode = _server.Urls.Single() }));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _hdfs.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Tells_state_nodes_and_room() => (await _hdfs.StateAsync(CancellationToken.None)).Should().Be(("Operational", 2, 5000L));

    [Test]
    public async Task Tells_the_size_of_a_folder_and_that_there_is_none()
    {
        (await _hdfs.SizeAsync("/data/alerts", CancellationToken.None)).Should().Be((4096L, 3L));
        (await _hdfs.SizeAsync("/data/other", CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task Lists_files_and_reads_them_from_the_DataNode()
    {
        (await _hdfs.FilesAsync("/log/commits", CancellationToken.None)).Should().Equal(("7", DateTimeOffset.FromUnixTimeMilliseconds(1795630000000)));
        (await _hdfs.FilesAsync("/log/none", CancellationToken.None)).Should().BeEmpty();
        (await _hdfs.TextAsync("/log/offsets/7", CancellationToken.None)).Should().Be("v1\n{}\n");
        (await _hdfs.TextAsync("/log/offsets/8", CancellationToken.None)).Should().BeNull();
    }

    [Test]
    public async Task Says_when_the_NameNode_is_away()
    {
        using var away = new WebHdfs(Options.Create(new HdfsOptions { NameNode = "http://127.0.0.1:1" }));

        await FluentActions.Awaiting(() => away.StateAsync(CancellationToken.None)).Should().ThrowAsync<HttpRequestException>();
    }
}
