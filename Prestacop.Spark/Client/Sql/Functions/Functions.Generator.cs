namespace Prestacop.Spark.Sql;

// Functions that give several rows for one, and partition transforms of tables.
public static partial class Functions
{
    /// <summary><c>explode</c>: one row for each element of an array or entry of a map; none where it is null or empty.</summary>
    public static Column Explode(Column column) => Call("explode", column);

    /// <summary>
    /// <c>explode_outer</c>: one row for each element of an array or entry of a map; one with null where it is null or empty.
    /// </summary>
    public static Column ExplodeOuter(Column column) => Call("explode_outer", column);

    /// <summary><c>posexplode</c>: as <c>explode</c>, with the position from 0 in front.</summary>
    public static Column PosExplode(Column column) => Call("posexplode", column);

    /// <summary><c>posexplode_outer</c>: as <c>explode_outer</c>, with the position from 0 in front.</summary>
    public static Column PosExplodeOuter(Column column) => Call("posexplode_outer", column);

    /// <summary><c>inline</c>: one row for each struct of an array, with its fields as columns.</summary>
    public static Column Inline(Column column) => Call("inline", column);

    /// <summary><c>inline_outer</c>: as <c>inline</c>, with one row of nulls where the array is null or empty.</summary>
    public static Column InlineOuter(Column column) => Call("inline_outer", column);

    /// <summary><c>stack</c>: the values in as many rows as the first argument, a constant, says.</summary>
    public static Column Stack(params Column[] columns) => Call("stack", columns);

    /// <summary><c>years</c>: partitions a table by year.</summary>
    public static Column Years(Column column) => Call("years", column);

    /// <summary><c>months</c>: partitions a table by year and month.</summary>
    public static Column Months(Column column) => Call("months", column);

    /// <summary><c>days</c>: partitions a table by date.</summary>
    public static Column Days(Column column) => Call("days", column);

    /// <summary><c>hours</c>: partitions a table by date and hour.</summary>
    public static Column Hours(Column column) => Call("hours", column);

    /// <summary><c>bucket</c>: partitions a table by a hash into so many buckets.</summary>
    public static Column Bucket(Column numBuckets, Column column) => Call("bucket", numBuckets, column);

    /// <inheritdoc cref="Bucket(Column, Column)"/>
    public static Column Bucket(int numBuckets, Column column) => Call("bucket", Literal(numBuckets), column);
}
