using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

// C# functions that run on the executors. See docs/functions.md.
public static partial class Functions
{
    /// <summary>Makes a C# function a column. It runs on the executors, which need the .NET runtime; the session ships the rest.</summary>
    /// <remarks>
    /// What the function captures is sent as it is now: values, text, arrays, lists, dictionaries, sets, tuples and records of those. Static fields are
    /// not sent: each executor has its own, from their initial values. An argument that is null where the parameter cannot be gives null, without a call. A null in a nullable parameter is
    /// passed on. A <see cref="decimal"/> becomes <c>decimal(38,18)</c>, a <see cref="DateTime"/> a timestamp without zone: cast the result to have
    /// another type. Spark may call it more or less often than there are rows: it should have no effect but its result.
    /// </remarks>
    /// <param name="udf">A static method or a lambda.</param>
    /// <returns>What makes a column of columns.</returns>
    /// <exception cref="NotSupportedException">It captures something that cannot be sent, or a type has no Spark type; the message names it.</exception>
    public static Func<Column> Udf<TResult>(Func<TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return () => function.Call();
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column> Udf<T, TResult>(Func<T, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return a => function.Call(a);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column> Udf<T1, T2, TResult>(Func<T1, T2, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b) => function.Call(a, b);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column> Udf<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c) => function.Call(a, b, c);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c, d) => function.Call(a, b, c, d);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, TResult>(Func<T1, T2, T3, T4, T5, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c, d, e) => function.Call(a, b, c, d, e);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, TResult>(Func<T1, T2, T3, T4, T5, T6, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c, d, e, f) => function.Call(a, b, c, d, e, f);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c, d, e, f, g) => function.Call(a, b, c, d, e, f, g);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c, d, e, f, g, h) => function.Call(a, b, c, d, e, f, g, h);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c, d, e, f, g, h, i) => function.Call(a, b, c, d, e, f, g, h, i);
    }

    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, TResult> udf)
    {
        var function = UserScalar.Of(udf);
        return (a, b, c, d, e, f, g, h, i, j) => function.Call(a, b, c, d, e, f, g, h, i, j);
    }
}
