using Prestacop.Producers.Publishing;

namespace Prestacop.Producers.Tests.Publishing;

sealed class PrefetchTests
{
    [Test]
    public async Task Returns_all_items_in_order() => (await ListAsync(Enumerable.Range(0, 100_000))).Should().Equal(Enumerable.Range(0, 100_000));

    [Test]
    public async Task Stops_producing_and_disposes_the_source_when_the_consumer_stops()
    {
        var disposed = false;
        await foreach (var batch in Prefetch.InBackground(Endless(), CancellationToken.None))
        {
            if (batch[^1] >= 1_000)
                break;
        }
        disposed.Should().BeTrue();

        IEnumerable<int> Endless()
        {
            try
            {
                for (var number = 0; ; number++)
                    yield return number;
            }
            finally
            {
                disposed = true;
            }
        }
    }

    [Test]
    public async Task Throws_an_exception_of_the_source_after_the_batches_before_it()
    {
        var consumed = new List<int>();
        var consuming = async () =>
        {
            await foreach (var batch in Prefetch.InBackground(
                Enumerable.Range(0, 1_000).Select(number => number < 600 ? number : throw new InvalidDataException()), CancellationToken.None))
                consumed.AddRange(batch);
        };
        await consuming.Should().ThrowAsync<InvalidDataException>();
        consumed.Should().Equal(Enumerable.Range(0, 512));
    }

    [Test]
    public async Task Ends_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var consuming = async () =>
        {
            await foreach (var batch in Prefetch.InBackground(Enumerable.Repeat(1, int.MaxValue), stop.Token))
                await stop.CancelAsync();
        };
        await consuming.Should().ThrowAsync<OperationCanceledException>();
    }

    static async Task<List<int>> ListAsync(IEnumerable<int> source)
    {
        var items = new List<int>();
        await foreach (var batch in Prefetch.InBackground(source, CancellationToken.None))
            items.AddRange(batch);
        return items;
    }
}
