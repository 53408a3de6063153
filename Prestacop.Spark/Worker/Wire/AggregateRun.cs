using Apache.Arrow;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.Worker.Wire;

/// <summary>Runs the aggregate functions of one task, a group at a time. Spark waits for one batch of results for each group.</summary>
sealed class AggregateRun(WireReader input, ArrowOutput output, AggregateCall[] calls)
{
    /// <summary>One row for each group. A single function gets a group as it comes; several of them read it from memory.</summary>
    public async Task GroupsAsync(CancellationToken cancellationToken)
    {
        while (await input.IntAsync(cancellationToken) == Marks.Group)
        {
            using var batches = new ArrowInput(input.Stream);
            if (calls is [var only])
            {
                var value = await only.ValueAsync(batches.Batches(cancellationToken));
                await batches.DrainAsync(cancellationToken);
                await WriteAsync([value], cancellationToken);
            }
            else
            {
                var group = await batches.Batches(cancellationToken).ToListAsync(cancellationToken);
                await WriteAsync(await ValuesAsync(call => call.ValueAsync(group.ToAsyncEnumerable())), cancellationToken);
            }
        }
    }

    /// <summary>A row for each row of a group, which is in memory as a whole.</summary>
    public async Task WindowsAsync(CancellationToken cancellationToken)
    {
        while (await input.IntAsync(cancellationToken) == Marks.Group)
        {
            using var batches = new ArrowInput(input.Stream);
            var group = JoinedBatch.Of(await batches.Batches(cancellationToken).ToListAsync(cancellationToken));
            await WriteAsync(await ValuesAsync(call => call.ValuesAsync(group)), cancellationToken);
        }
    }

    async Task<IArrowArray[]> ValuesAsync(Func<AggregateCall, Task<IArrowArray>> values)
    {
        var columns = new IArrowArray[calls.Length];
        for (var i = 0; i < calls.Length; i++)
            columns[i] = await values(calls[i]);
        return columns;
    }

    Task WriteAsync(IArrowArray[] columns, CancellationToken cancellationToken) => output.WriteAsync(Results.Batch(columns), cancellationToken);
}
