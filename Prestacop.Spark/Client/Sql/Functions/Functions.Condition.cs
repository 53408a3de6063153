namespace Prestacop.Spark.Sql;

// Nulls, conditions and comparisons.
public static partial class Functions
{
    /// <summary><c>coalesce</c>: the first argument that is not null, or null.</summary>
    public static Column Coalesce(params Column[] columns) => Call("coalesce", columns);

    /// <summary><c>ifnull</c>: the first argument, or the second where the first is null.</summary>
    public static Column IfNull(Column column, Column replacement) => Call("ifnull", column, replacement);

    /// <summary><c>nvl</c>: the first argument, or the second where the first is null.</summary>
    public static Column Nvl(Column column, Column replacement) => Call("nvl", column, replacement);

    /// <summary><c>nvl2</c>: the second argument where the first is not null, else the third.</summary>
    public static Column Nvl2(Column column, Column ifNotNull, Column ifNull) => Call("nvl2", column, ifNotNull, ifNull);

    /// <summary><c>nullif</c>: null where both are equal, else the first argument.</summary>
    public static Column NullIf(Column column, Column other) => Call("nullif", column, other);

    /// <summary><c>nullifzero</c>: null where the number is zero.</summary>
    public static Column NullIfZero(Column column) => Call("nullifzero", column);

    /// <summary><c>zeroifnull</c>: zero where the number is null.</summary>
    public static Column ZeroIfNull(Column column) => Call("zeroifnull", column);

    /// <summary><c>nanvl</c>: the first number, or the second where the first is "not a number".</summary>
    public static Column NaNvl(Column column1, Column column2) => Call("nanvl", column1, column2);

    /// <summary><c>equal_null</c>: equal, where two nulls are equal; never null.</summary>
    public static Column EqualNull(Column left, Column right) => Call("equal_null", left, right);

    /// <summary><c>isnan</c>: true where the number is "not a number"; false for null.</summary>
    public static Column IsNaN(Column column) => Call("isnan", column);

    /// <summary><c>isnull</c>: true where the value is null.</summary>
    public static Column IsNull(Column column) => Call("isnull", column);

    /// <summary><c>isnotnull</c>: true where the value is not null.</summary>
    public static Column IsNotNull(Column column) => Call("isnotnull", column);

    /// <summary><c>greatest</c>: the largest of at least two values, nulls left out.</summary>
    public static Column Greatest(params Column[] columns) => Call("greatest", columns);

    /// <inheritdoc cref="Greatest(Column[])"/>
    public static Column Greatest(string columnName, params string[] columnNames) => Call("greatest", columnName, columnNames);

    /// <summary><c>least</c>: the smallest of at least two values, nulls left out.</summary>
    public static Column Least(params Column[] columns) => Call("least", columns);

    /// <inheritdoc cref="Least(Column[])"/>
    public static Column Least(string columnName, params string[] columnNames) => Call("least", columnName, columnNames);

    /// <summary>
    /// <c>like</c>: matches an SQL pattern: <c>%</c> stands for any characters, <c>_</c> for one; the escape is a backslash unless
    /// given.
    /// </summary>
    public static Column Like(Column column, Column pattern) => Call("like", column, pattern);

    /// <inheritdoc cref="Like(Column, Column)"/>
    public static Column Like(Column column, string pattern) => Call("like", column, Text(pattern));

    /// <inheritdoc cref="Like(Column, Column)"/>
    public static Column Like(Column column, Column pattern, char escape) => Call("like", column, pattern, Literal(escape));

    /// <summary><c>ilike</c>: as <c>like</c>, upper and lower case being the same.</summary>
    public static Column ILike(Column column, Column pattern) => Call("ilike", column, pattern);

    /// <inheritdoc cref="ILike(Column, Column)"/>
    public static Column ILike(Column column, string pattern) => Call("ilike", column, Text(pattern));

    /// <inheritdoc cref="ILike(Column, Column)"/>
    public static Column ILike(Column column, Column pattern, char escape) => Call("ilike", column, pattern, Literal(escape));
}
