using Prestacop.Spark.Arrow;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.UserFunctions;

/// <summary>C# functions of the rows of a group.</summary>
static class UserAggregate
{
    /// <exception cref="NotSupportedException">A type has no Spark type, or the function captures what cannot be sent.</exception>
    public static UserExpression Of<TIn, TResult>(Func<IReadOnlyList<TIn>, TResult> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of<TIn, List<TIn>, TResult>(function, () => [], (list, value) =>
        {
            list.Add(value);
            return list;
        }, list => function(list));
    }

    /// <inheritdoc cref="Of{TIn, TResult}"/>
    public static UserExpression Of<TIn, TState, TResult>(Func<TState> seed, Func<TState, TIn, TState> add, Func<TState, TResult> result)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(result);
        return Of(add, seed, add, result);
    }

    /// <summary>The function as its user calls it, with as many columns as it has arguments.</summary>
    public static AggregateFunction Callable<TIn>(UserExpression function) => columns =>
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.Length == ArgumentRows<TIn>.Count
            ? function.Call(columns)
            : throw new ArgumentException($"The aggregate function takes {ArgumentRows<TIn>.Count} columns; these are {columns.Length}.", nameof(columns));
    };

    static UserExpression Of<TIn, TState, TResult>(Delegate original, Func<TState> seed, Func<TState, TIn, TState> add, Func<TState, TResult> result)
    {
        var type = RecordTypes.TypeOf(typeof(TResult));
        var body = new AggregateBody<TIn, TState, TResult>(seed, add, result, type);
        return new UserExpression(FunctionProto.OfGroups(original, body.Run, type, body.Schema));
    }
}
