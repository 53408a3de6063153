using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

// C# functions that return rows.
public static partial class Functions
{
    /// <summary>Makes a C# function that returns rows one of columns, whose type is a struct.</summary>
    /// <inheritdoc cref="Udf{TResult}(Func{TResult})"/>
    /// <param name="udf">A static method or a lambda.</param>
    /// <param name="returnType">The columns of the rows.</param>
    public static Func<Column> Udf(Func<Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return () => function.Call();
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column> Udf<T>(Func<T, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return a => function.Call(a);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column> Udf<T1, T2>(Func<T1, T2, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b) => function.Call(a, b);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column> Udf<T1, T2, T3>(Func<T1, T2, T3, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c) => function.Call(a, b, c);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4>(Func<T1, T2, T3, T4, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c, d) => function.Call(a, b, c, d);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5>(Func<T1, T2, T3, T4, T5, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c, d, e) => function.Call(a, b, c, d, e);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6>(Func<T1, T2, T3, T4, T5, T6, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c, d, e, f) => function.Call(a, b, c, d, e, f);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7>(Func<T1, T2, T3, T4, T5, T6, T7, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c, d, e, f, g) => function.Call(a, b, c, d, e, f, g);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8>(Func<T1, T2, T3, T4, T5, T6, T7, T8, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c, d, e, f, g, h) => function.Call(a, b, c, d, e, f, g, h);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c, d, e, f, g, h, i) => function.Call(a, b, c, d, e, f, g, h, i);
    }

    /// <inheritdoc cref="Udf(Func{Row}, StructType)"/>
    public static Func<Column, Column, Column, Column, Column, Column, Column, Column, Column, Column, Column> Udf<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(Func<T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, Row> udf, StructType returnType)
    {
        var function = UserScalar.Of(udf, Returned(returnType));
        return (a, b, c, d, e, f, g, h, i, j) => function.Call(a, b, c, d, e, f, g, h, i, j);
    }

    static StructType Returned(StructType returnType)
    {
        ArgumentNullException.ThrowIfNull(returnType);
        return returnType;
    }
}
