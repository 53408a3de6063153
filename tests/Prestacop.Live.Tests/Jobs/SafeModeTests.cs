using Prestacop.Live.Tests.Support;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>The NameNode in safe mode, as it enters it when its disk is full. Alone, since it is the NameNode of all tests.</summary>
[Category("Live")]
[NonParallelizable]
public sealed class SafeModeTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Test]
    public async Task Streaming_waits_and_goes_on_by_itself_and_a_compaction_says_why_it_cannot_begin()
    {
        await using var topics = await StoredTopics.CreateAsync();
        topics.PublishPositions(20);
        await using var streaming = topics.Run();
        await streaming.WaitForAsync(async () => (await topics.OffsetsAsync()).Rows >= 20);

        await SetAsync("enter");
        try
        {
            topics.PublishPositions(30);
            await streaming.SaysAsync("HDFS is read-only: its NameNode is in safe mode");
            await using var compact = StackSetup.Stack.StartJob("compact", "--storage", topics.Options.Storage, "--datasets", "drone_messages", "--without-kafka");
            (await compact.WaitAsync(Limit)).Should().Be(1, compact.Printed);
            compact.Printed.Should().Contain("HDFS is read-only: its NameNode is in safe mode").And.Contain("hdfs dfsadmin -safemode leave").And.NotContain("   at ");
        }
        finally
        {
            await SetAsync("leave");
        }
        await streaming.WaitForAsync(async () => (await topics.OffsetsAsync()).Rows >= 50);
        await streaming.SaysAsync("works again");
        await streaming.StopAsync();

        streaming.Printed.Should().Contain("The query waits, and goes on by itself");
        (await topics.OffsetsAsync()).Should().Be((50, 50));
    }

    static Task<string> SetAsync(string mode) => StackSetup.Stack.RunHadoopAsync(Limit, "org.apache.hadoop.hdfs.tools.DFSAdmin", "-safemode", mode);
}
