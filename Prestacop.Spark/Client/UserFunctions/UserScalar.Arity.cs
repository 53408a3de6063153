namespace Prestacop.Spark.UserFunctions;

// Functions of none to ten values, as one of a tuple.
static partial class UserScalar
{
    public static UserExpression Of<TResult>(Func<TResult> function, Sql.Types.DataType? result = null) =>
        Of<ValueTuple, TResult>(Given(function), _ => function(), result);

    public static UserExpression Of<T, TResult>(Func<T, TResult> function, Sql.Types.DataType? result = null) =>
        Of<ValueTuple<T>, TResult>(Given(function), a => function(a.Item1), result);

    public static UserExpression Of<T1, T2, TResult>(Func<T1, T2, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2), TResult>(Given(function), a => function(a.Item1, a.Item2), result);

    public static UserExpression Of<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3), result);

    public static UserExpression Of<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3, T4), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3, a.Item4), result);

    public static UserExpression Of<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3, T4, T5), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5), result);

    public static UserExpression Of<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3, T4, T5, T6), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6), result);

    public static UserExpression Of<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3, T4, T5, T6, T7), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7), result);

    public static UserExpression Of<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3, T4, T5, T6, T7, T8), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8), result);

    public static UserExpression Of<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3, T4, T5, T6, T7, T8, T9), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9), result);

    public static UserExpression Of<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> function, Sql.Types.DataType? result = null) =>
        Of<(T1, T2, T3, T4, T5, T6, T7, T8, T9, T10), TResult>(Given(function), a => function(a.Item1, a.Item2, a.Item3, a.Item4, a.Item5, a.Item6, a.Item7, a.Item8, a.Item9, a.Item10), result);

    static T Given<T>(T function)
        where T : Delegate
    {
        ArgumentNullException.ThrowIfNull(function);
        return function;
    }
}
