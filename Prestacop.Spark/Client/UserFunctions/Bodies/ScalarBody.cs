using System.Collections.Concurrent;
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
    // A worker's next task has the same columns: compiled code is kept.
    static readonly ConcurrentDictionary<StructType, Func<ColumnReader[], int, TArguments>> Readers = new();
    static readonly bool[] MustHaveValue = [.. Sql.RecordShape.ElementsOf(typeof(TArguments)).Select(type => !RecordProperty.IsNullableType(type))];

    /// <summary>The results for the arguments. Where an argument is null and its parameter cannot be, the result is null, as with Spark's functions.</summary>
    public RecordBatch Compute(RecordBatch arguments)
    {
        var schema = ArrowTypeReading.ToSpark(arguments.Schema);
        var columns = RowReader.Columns(arguments, schema);
        var read = MustHaveValue.Length == 0
            ? static (_, _) => default
            : Readers.GetOrAdd(schema, static (types, sample) => new RecordDecoder<TArguments>(types).Reader(sample), columns);
        var guarded = columns.Where((column, i) => MustHaveValue[i] && column.Array.NullCount > 0).ToArray();
        var result = new StructType(new StructField("_0", Result));
        var results = ColumnBuilders.For(result);
        var append = RecordAppender.For<ValueTuple<TResult>>(result);
        for (var row = 0; row < arguments.Length; row++)
        {
            if (AnyIsNull(guarded, row))
                results[0].AppendNull();
            else
                append(results, new ValueTuple<TResult>(Function(read(columns, row))));
        }

        return new RecordBatch(ArrowTypeMapping.ToArrow(result), [ArrowArrayFactory.BuildArray(results[0].Build())], arguments.Length);
    }

    static bool AnyIsNull(ColumnReader[] columns, int row)
    {
        foreach (var column in columns)
        {
            if (column.IsNull(row))
                return true;
        }

        return false;
    }
}
