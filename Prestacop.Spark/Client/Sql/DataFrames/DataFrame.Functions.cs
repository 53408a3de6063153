using Apache.Arrow;
using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

// C# functions over rows. They run on the executors: see docs/functions.md.
public sealed partial class DataFrame
{
    /// <summary>Passes the rows through a C# function, a batch of Arrow at a time. It runs on the executors, which need the .NET runtime.</summary>
    /// <param name="function">
    /// A static method or a lambda; <see cref="Functions.Udf{TResult}(Func{TResult})"/> says what it may capture. It gets batches of up to
    /// <c>spark.sql.execution.arrow.maxRecordsPerBatch</c> rows, and may return any number of rows.
    /// </param>
    /// <param name="schema">The columns it returns. They are found by name; a batch with others, or with other types, ends the query with an error.</param>
    /// <exception cref="NotSupportedException">The function captures something that cannot be sent; the message names it.</exception>
    public DataFrame MapInArrow(Func<RecordBatch, RecordBatch> function, StructType schema)
    {
        ArgumentNullException.ThrowIfNull(function);
        return MapPartitions(function, new BatchBody(function).Run, schema);
    }

    /// <summary>Passes the rows through a C# function, a partition as a stream of Arrow's batches. It runs on the executors, which need the .NET runtime.</summary>
    /// <param name="function">
    /// A static method or a lambda; <see cref="Functions.Udf{TResult}(Func{TResult})"/> says what it may capture. It gets the batches of a partition as
    /// they come, and returns its own as they are ready: a partition need not fit into memory.
    /// </param>
    /// <param name="schema">The columns it returns. They are found by name; a batch with others, or with other types, ends the query with an error.</param>
    /// <inheritdoc cref="MapInArrow(Func{RecordBatch, RecordBatch}, StructType)"/>
    public DataFrame MapInArrow(Func<IAsyncEnumerable<RecordBatch>, IAsyncEnumerable<RecordBatch>> function, StructType schema)
    {
        ArgumentNullException.ThrowIfNull(function);
        return MapPartitions(function, function, schema);
    }

    /// <summary>Makes a record of each row by a C# function. It runs on the executors, which need the .NET runtime.</summary>
    /// <typeparam name="TIn">A record or tuple with the columns it needs, or the type of the only column.</typeparam>
    /// <typeparam name="TOut">A record or tuple, whose properties become the columns, or the type of the only column.</typeparam>
    /// <param name="function">A static method or a lambda; <see cref="Functions.Udf{TResult}(Func{TResult})"/> says what it may capture.</param>
    /// <exception cref="NotSupportedException">The function captures something that cannot be sent, or a type has no Spark type; the message names it.</exception>
    public DataFrame Map<TIn, TOut>(Func<TIn, TOut> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return MapRecords<TIn, TOut>(function, record => [function(record)]);
    }

    /// <summary>Makes any number of records of each row by a C# function. It runs on the executors, which need the .NET runtime.</summary>
    /// <inheritdoc cref="Map{TIn, TOut}(Func{TIn, TOut})"/>
    public DataFrame FlatMap<TIn, TOut>(Func<TIn, IEnumerable<TOut>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return MapRecords(function, function);
    }

    DataFrame MapRecords<TIn, TOut>(Delegate original, Func<TIn, IEnumerable<TOut>> function)
    {
        var schema = FunctionSchemas.Of<TOut>();
        return MapPartitions(original, new RecordBody<TIn, TOut>(function, schema).Run, schema);
    }

    DataFrame MapPartitions(Delegate original, Delegate body, StructType schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return With(new Proto.Relation
        {
            MapPartitions = new Proto.MapPartitions
            {
                Input = Relation,
                Func = FunctionProto.OfBatches(FunctionProto.MapKind, original, body, schema),
            },
        });
    }
}
