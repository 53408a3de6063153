using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Prestacop.Cli.Watch;

/// <summary>The items of a feed, which a background task writes while they are read.</summary>
sealed class WatchChannel
{
    /// <summary>Items that wait to be read; the feed then waits, too.</summary>
    public const int Capacity = 1024;

    readonly Channel<WatchItem> _items = Channel.CreateBounded<WatchItem>(Capacity);

    public ChannelWriter<WatchItem> Writer => _items.Writer;

    /// <summary>Reads the items that a task writes. The task is cancelled when the reading ends.</summary>
    /// <param name="write">Writes the items; its end ends the reading, and an exception of it is thrown to the reader.</param>
    /// <param name="cancellationToken">Ends the reading, without an exception.</param>
    public async IAsyncEnumerable<WatchItem> ReadAsync(Func<CancellationToken, Task> write, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = FillAsync(write, stop.Token);
        try
        {
            await foreach (var item in _items.Reader.ReadAllAsync(CancellationToken.None))
                yield return item;
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
    }

    async Task FillAsync(Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write(cancellationToken);
            _items.Writer.TryComplete();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _items.Writer.TryComplete();
        }
        catch (Exception failure)
        {
            _items.Writer.TryComplete(failure);
        }
    }
}
