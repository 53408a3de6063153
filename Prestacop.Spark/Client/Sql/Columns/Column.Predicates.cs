namespace Prestacop.Spark.Sql;

public sealed partial class Column
{
    /// <summary>True where the value is null.</summary>
    public Column IsNull() => Functions.Call("isNull", this);

    /// <summary>True where the value is not null.</summary>
    public Column IsNotNull() => Functions.Call("isNotNull", this);

    /// <summary>True where the floating-point value is "not a number"; null counts as false.</summary>
    public Column IsNaN() => Functions.Call("isNaN", this);

    /// <summary>Within the bounds, both included.</summary>
    public Column Between(object? lowerBound, object? upperBound) => (this >= lowerBound) & (this <= upperBound);

    /// <summary>Equal to one of the values; null where the value is null, or where none is equal and one of them is null.</summary>
    public Column IsIn(params object?[] list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return In(list);
    }

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params string[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params int[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params long[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params bool[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params short[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params float[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params double[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn(params decimal[] list) => In(list);

    /// <inheritdoc cref="IsIn(object[])"/>
    public Column IsIn<T>(IEnumerable<T> list) => In(list);

    /// <summary>Matches an SQL pattern: <c>%</c> stands for any characters, <c>_</c> for one, and a backslash escapes either.</summary>
    public Column Like(string literal) => Text("like", literal);

    /// <summary>As <see cref="Like"/>, upper and lower case being the same.</summary>
    public Column ILike(string literal) => Text("ilike", literal);

    /// <summary>Holds a part that matches a regular expression of Java.</summary>
    public Column RLike(string literal) => Text("rlike", literal);

    /// <summary>Holds the other value as a part.</summary>
    public Column Contains(object other) => TextOrColumn("contains", other);

    /// <summary>Begins with the other column's value.</summary>
    public Column StartsWith(Column other) => Functions.Call("startsWith", this, other);

    /// <summary>Begins with the text.</summary>
    public Column StartsWith(string literal) => Text("startsWith", literal);

    /// <summary>Ends with the other column's value.</summary>
    public Column EndsWith(Column other) => Functions.Call("endsWith", this, other);

    /// <summary>Ends with the text.</summary>
    public Column EndsWith(string literal) => Text("endsWith", literal);

    /// <summary>A part of a text or of bytes.</summary>
    /// <param name="startPos">The first position, from 1; a negative one counts from the end.</param>
    /// <param name="len">The number of characters or bytes.</param>
    public Column SubStr(int startPos, int len) => SubStr(Functions.Lit(startPos), Functions.Lit(len));

    /// <inheritdoc cref="SubStr(int, int)"/>
    public Column SubStr(Column startPos, Column len) => Functions.Call("substr", this, startPos, len);

    Column Text(string name, string literal)
    {
        ArgumentNullException.ThrowIfNull(literal);
        return Functions.Call(name, this, Functions.Lit(literal));
    }

    Column TextOrColumn(string name, object other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Functions.Call(name, this, Functions.Lit(other));
    }

    Column In<T>(IEnumerable<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return Functions.Call("in", [this, .. list.Select(value => Functions.Lit(value))]);
    }
}
