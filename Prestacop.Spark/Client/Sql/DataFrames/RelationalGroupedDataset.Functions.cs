using Apache.Arrow;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;
using GroupType = Spark.Connect.Aggregate.Types.GroupType;

namespace Prestacop.Spark.Sql;

// C# functions over groups. They run on the executors: see docs/functions.md.
public sealed partial class RelationalGroupedDataset
{
    /// <summary>Passes each group as one batch of Arrow through a C# function. A group must fit into memory.</summary>
    /// <param name="returnType">The columns it returns, found by name.</param>
    /// <param name="func">A static method or a lambda; <see cref="Functions.Udf{TResult}(Func{TResult})"/> says what it may capture.</param>
    /// <exception cref="NotSupportedException">The function captures something that cannot be sent; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The rows are not grouped by <c>GroupBy</c>.</exception>
    public DataFrame Apply(StructType returnType, Func<RecordBatch, RecordBatch> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return GroupMap(func, new GroupBody(func).Run, returnType);
    }

    /// <inheritdoc cref="Apply(StructType, Func{RecordBatch, RecordBatch})"/>
    /// <param name="function">A static method or a lambda; <see cref="Functions.Udf{TResult}(Func{TResult})"/> says what it may capture.</param>
    /// <param name="schema">The columns it returns, found by name.</param>
    public DataFrame ApplyInArrow(Func<RecordBatch, RecordBatch> function, StructType schema) => Apply(schema, function);

    /// <summary>Passes each group as a stream of Arrow's batches through a C# function. A group need not fit into memory.</summary>
    /// <inheritdoc cref="ApplyInArrow(Func{RecordBatch, RecordBatch}, StructType)"/>
    public DataFrame ApplyInArrow(Func<IAsyncEnumerable<RecordBatch>, IAsyncEnumerable<RecordBatch>> function, StructType schema)
    {
        ArgumentNullException.ThrowIfNull(function);
        return GroupMap(function, function, schema);
    }

    /// <summary>Makes any number of records of the records of each group by a C# function. A group must fit into memory.</summary>
    /// <typeparam name="TIn">A record or tuple with the columns it needs, or the type of the only column.</typeparam>
    /// <typeparam name="TOut">A record or tuple, whose properties become the columns, or the type of the only column.</typeparam>
    /// <param name="function">A static method or a lambda; <see cref="Functions.Udf{TResult}(Func{TResult})"/> says what it may capture.</param>
    /// <exception cref="NotSupportedException">The function captures something that cannot be sent, or a type has no Spark type; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The rows are not grouped by <c>GroupBy</c>.</exception>
    public DataFrame FlatMapGroups<TIn, TOut>(Func<IReadOnlyList<TIn>, IEnumerable<TOut>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var schema = FunctionSchemas.Of<TOut>();
        return GroupMap(function, new RecordGroupBody<TIn, TOut>(function, schema).Run, schema);
    }

    DataFrame GroupMap(Delegate original, Delegate body, StructType schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (_grouping.GroupType != GroupType.Groupby)
            throw new InvalidOperationException("A function over groups needs rows that are grouped by GroupBy.");
        return _input.Session.NewDataFrame(new Proto.Relation
        {
            GroupMap = new Proto.GroupMap
            {
                Input = _input.Relation,
                GroupingExpressions = { _grouping.GroupingExpressions },
                Func = FunctionProto.OfBatches(FunctionProto.GroupKind, original, body, schema),
            },
        });
    }
}
