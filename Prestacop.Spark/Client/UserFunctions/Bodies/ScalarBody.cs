using System.Runtime.CompilerServices;
using Apache.Arrow;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.UserFunctions;

/// <summary>A function of values, run over the columns of a batch. It is sent to the executors as it is.</summary>
/// <typeparam name="TArguments">The tuple of its arguments.</typeparam>
/// <typeparam name="TResult">What it gives.</typeparam>
/// <param name="Function">The function.</param>
/// <param name="Result">The Spark type of what it gives.</param>
sealed record ScalarBody<TArguments, TResult>(Func<TArguments, TResult> Function, DataType Result)
    where TArguments : struct, ITuple
{
    /// <summary>The results for the arguments. Where an argument is null and its parameter cannot be, the result is null, as with Spark's functions.</summary>
    public RecordBatch Compute(RecordBatch arguments)
    {
        var rows = new ArgumentRows<TArguments>(arguments);
        var result = new StructType(new StructField("_0", Result));
        var results = ColumnBuilders.For(result);
        var append = RecordAppender.For<ValueTuple<TResult>>(result);
        for (var row = 0; row < arguments.Length; row++)
        {
            if (rows.IsAbsent(row))
                results[0].AppendNull();
            else
                append(results, new ValueTuple<TResult>(Function(rows[row])));
        }

        return new RecordBatch(ArrowTypeMapping.ToArrow(result), [ArrowArrayFactory.BuildArray(results[0].Build())], arguments.Length);
    }
}
