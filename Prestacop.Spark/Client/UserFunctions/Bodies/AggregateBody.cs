using Apache.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A function of the rows of a group, which come a batch at a time. It is sent to the executors as it is.</summary>
/// <typeparam name="TIn">The tuple of its arguments, or the only one.</typeparam>
/// <typeparam name="TState">What it knows between two rows.</typeparam>
/// <typeparam name="TResult">What it gives for a group.</typeparam>
/// <param name="Seed">The state before the first row.</param>
/// <param name="Add">The state after a row.</param>
/// <param name="Result">The result of the last state.</param>
/// <param name="Type">The Spark type of the result.</param>
sealed record AggregateBody<TIn, TState, TResult>(Func<TState> Seed, Func<TState, TIn, TState> Add, Func<TState, TResult> Result, DataType Type)
{
    /// <summary>The one column of the result.</summary>
    public StructType Schema => new(new StructField("_0", Type));

    /// <summary>A batch of one row. Rows with a null where the parameter cannot be one are left out, as Spark's aggregates do.</summary>
    public async IAsyncEnumerable<RecordBatch> Run(IAsyncEnumerable<RecordBatch> batches)
    {
        var state = Seed();
        await foreach (var batch in batches)
        {
            var rows = new ArgumentRows<TIn>(batch);
            for (var row = 0; row < batch.Length; row++)
            {
                if (!rows.IsAbsent(row))
                    state = Add(state, rows[row]);
            }
        }

        var result = new RecordBatches<ValueTuple<TResult>>(Schema);
        result.Add(new ValueTuple<TResult>(Result(state)));
        yield return result.Rest()!;
    }
}
