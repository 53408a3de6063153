using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

// C# functions over groups that run on the executors. See docs/functions.md.
public static partial class Functions
{
    /// <summary>
    /// Makes a C# function of the rows of a group an aggregate function, for <c>GroupBy(...).Agg(...)</c> and for windows. All rows of a group are in memory at once;
    /// <see cref="Udaf{TIn, TState, TResult}"/> needs memory for its state only.
    /// </summary>
    /// <remarks>
    /// A row with a null where the parameter cannot be null is left out. Spark does not combine aggregate functions of C# with its own in one <c>Agg</c>, and
    /// of no rows without <c>GroupBy</c> it gives no row.
    /// </remarks>
    /// <typeparam name="TIn">A tuple with an element for each column that the function takes, or the type of the only one.</typeparam>
    /// <typeparam name="TResult">The type of the value of a group.</typeparam>
    /// <param name="udaf">A static method or a lambda; <see cref="Udf{TResult}(Func{TResult})"/> says what it may capture. The order of the rows is not fixed.</param>
    /// <exception cref="NotSupportedException">It captures something that cannot be sent, or a type has no Spark type; the message names it.</exception>
    public static AggregateFunction Udaf<TIn, TResult>(Func<IReadOnlyList<TIn>, TResult> udaf) => UserAggregate.Callable<TIn>(UserAggregate.Of(udaf));

    /// <summary>Makes an aggregate function of C# functions that take the rows of a group one after the other. A group need not fit into memory.</summary>
    /// <inheritdoc cref="Udaf{TIn, TResult}"/>
    /// <typeparam name="TIn">A tuple with an element for each column that the function takes, or the type of the only one.</typeparam>
    /// <typeparam name="TState">What the function knows between two rows; it stays within one task and may be of any type.</typeparam>
    /// <typeparam name="TResult">The type of the value of a group.</typeparam>
    /// <param name="seed">Makes the state of a group before its first row.</param>
    /// <param name="add">The state after a row. It may change the state it gets, and return it.</param>
    /// <param name="result">The value of a group, from its last state.</param>
    public static AggregateFunction Udaf<TIn, TState, TResult>(Func<TState> seed, Func<TState, TIn, TState> add, Func<TState, TResult> result) =>
        UserAggregate.Callable<TIn>(UserAggregate.Of(seed, add, result));
}
