using System.Globalization;
using Prestacop.Live.Tests.Support;

namespace Prestacop.Live.Tests.Jobs;

/// <summary>Two streaming jobs and one dataset.</summary>
[Category("Live")]
public sealed class WriterTests
{
    [Test]
    public async Task A_second_job_is_refused_by_name_and_may_write_when_the_first_has_ended()
    {
        await using var topics = await StoredTopics.CreateAsync();
        topics.PublishPositions(20);
        await using var first = topics.Run();
        await first.WaitForAsync(async () => (await topics.OffsetsAsync()).Rows >= 20);

        var (error, refused) = await topics.StoreAsync(change: options => options with { Checkpoints = $"{options.Checkpoints}-2" });
        error.Should().NotBeNull();
        refused.Should().Contain("Another streaming job writes into").And.Contain(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"));

        topics.PublishPositions(10);
        await first.WaitForAsync(async () => (await topics.OffsetsAsync()).Rows >= 30);
        await first.StopAsync();
        topics.PublishPositions(5);
        (await topics.StoreAsync()).Error.Should().BeNull();
        (await topics.OffsetsAsync()).Should().Be((35, 35));
    }
}
