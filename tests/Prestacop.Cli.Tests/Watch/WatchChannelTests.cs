using Prestacop.Cli.Watch;

namespace Prestacop.Cli.Tests.Watch;

public sealed class WatchChannelTests
{
    [Test]
    public async Task Ends_after_the_last_item()
    {
        var channel = new WatchChannel();

        var items = await ReadAsync(channel, async cancellationToken =>
        {
            await channel.Writer.WriteAsync(new WatchNotice("one"), cancellationToken);
            await channel.Writer.WriteAsync(new WatchNotice("two"), cancellationToken);
        });

        items.Should().Equal(new WatchNotice("one"), new WatchNotice("two"));
    }

    [Test]
    public async Task Throws_the_exception_of_the_feed_after_its_items()
    {
        var channel = new WatchChannel();

        var read = () => ReadAsync(channel, async cancellationToken =>
        {
            await channel.Writer.WriteAsync(new WatchNotice("one"), cancellationToken);
            throw new InvalidOperationException("the feed is broken");
        });

        await read.Should().ThrowAsync<InvalidOperationException>().WithMessage("the feed is broken");
    }

    [Test]
    public async Task Cancels_the_feed_when_the_reader_stops()
    {
        var channel = new WatchChannel();
        var isCancelled = false;

        await foreach (var _ in channel.ReadAsync(WriteForeverAsync, CancellationToken.None))
            break;

        isCancelled.Should().BeTrue();

        async Task WriteForeverAsync(CancellationToken cancellationToken)
        {
            try
            {
                while (true)
                    await channel.Writer.WriteAsync(new WatchNotice("again"), cancellationToken);
            }
            finally
            {
                isCancelled = cancellationToken.IsCancellationRequested;
            }
        }
    }

    [Test]
    public async Task Ends_without_an_exception_when_it_is_cancelled()
    {
        var channel = new WatchChannel();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var items = await ReadAsync(channel, cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken), stop.Token);

        items.Should().BeEmpty();
    }

    static async Task<List<WatchItem>> ReadAsync(WatchChannel channel, Func<CancellationToken, Task> write, CancellationToken cancellationToken = default)
    {
        var items = new List<WatchItem>();
        await foreach (var item in channel.ReadAsync(write, cancellationToken))
            items.Add(item);
        return items;
    }
}
