using Prestacop.Infrastructure.Hdfs;
using Prestacop.Live.Tests.Support;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>A storage folder whose space is used up: the administrator's quota stops the writes as a full disk does.</summary>
[Category("Live")]
public sealed class QuotaTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Test]
    public async Task Streaming_waits_until_the_quota_is_raised_and_loses_nothing()
    {
        await using var topics = await StoredTopics.CreateAsync();
        topics.PublishPositions(20);
        await using var streaming = topics.Run();
        await streaming.WaitForAsync(async () => (await topics.OffsetsAsync()).Rows >= 20);

        await SetAsync("-setSpaceQuota", "1", topics.Options.Storage);
        topics.PublishPositions(30);
        await streaming.SaysAsync("the quota of a folder in HDFS is used up");
        await SetAsync("-clrSpaceQuota", topics.Options.Storage);
        await streaming.WaitForAsync(async () => (await topics.OffsetsAsync()).Rows >= 50);
        await streaming.SaysAsync("works again");
        await streaming.StopAsync();

        streaming.Printed.Should().Contain("Raise the quota").And.Contain("The query waits, and goes on by itself");
        (await topics.OffsetsAsync()).Should().Be((50, 50));
    }

    [Test]
    public async Task A_small_file_that_cannot_be_written_leaves_what_was_there()
    {
        var folder = $"/test/{Guid.NewGuid():N}";
        using var hdfs = new WebHdfsClient(new Uri($"http://127.0.0.1:{StackSetup.Stack.Environment["PRESTACOP_NAMENODE_HTTP_PORT"]}"));
        await hdfs.WriteTextAsync($"{folder}/kept", "before", overwrite: true, CancellationToken.None);
        await SetAsync("-setSpaceQuota", "1", folder);

        foreach (var name in (string[])["kept", "new"])
        {
            var write = () => hdfs.WriteTextAsync($"{folder}/{name}", "after", overwrite: true, CancellationToken.None);
            await write.Should().ThrowAsync<HttpRequestException>().WithMessage("*Quota*");
        }

        (await hdfs.ReadTextAsync($"{folder}/kept", CancellationToken.None)).Should().Be("before");
        (await hdfs.ListAsync(folder, CancellationToken.None)).Select(entry => entry.Name).Should().Equal("kept");
        await hdfs.DeleteAsync(folder, CancellationToken.None);
    }

    static Task<string> SetAsync(string what, params string[] arguments) =>
        StackSetup.Stack.RunHadoopAsync(Limit, "org.apache.hadoop.hdfs.tools.DFSAdmin", [what, .. arguments]);
}
