namespace Prestacop.Spark.Sql;

// Functions that take a function: it is called once, here, with columns that stand for the element, and gives an expression.
public static partial class Functions
{
    /// <summary><c>transform</c>: the array with the function applied to each element.</summary>
    public static Column Transform(Column column, Func<Column, Column> function) => Call("transform", column, Lambda.Of(function));

    /// <summary><c>transform</c>: the array with the function applied to each element and its index, from 0.</summary>
    public static Column Transform(Column column, Func<Column, Column, Column> function) => Call("transform", column, Lambda.Of(function));

    /// <summary><c>filter</c>: the elements for which the condition is true.</summary>
    public static Column Filter(Column column, Func<Column, Column> condition) => Call("filter", column, Lambda.Of(condition));

    /// <summary><c>filter</c>: the elements for which the condition, of the element and its index from 0, is true.</summary>
    public static Column Filter(Column column, Func<Column, Column, Column> condition) => Call("filter", column, Lambda.Of(condition));

    /// <summary><c>exists</c>: whether the condition is true for an element; null if it is for none but null for one.</summary>
    public static Column Exists(Column column, Func<Column, Column> condition) => Call("exists", column, Lambda.Of(condition));

    /// <summary><c>forall</c>: whether the condition is true for all elements, as it is for an empty array.</summary>
    public static Column ForAll(Column column, Func<Column, Column> condition) => Call("forall", column, Lambda.Of(condition));

    /// <summary><c>aggregate</c>: a start value, merged with one element after the other.</summary>
    public static Column Aggregate(Column column, object? initialValue, Func<Column, Column, Column> merge) =>
        Call("aggregate", column, Lit(initialValue), Lambda.Of(merge));

    /// <summary><c>aggregate</c>: a start value, merged with one element after the other, and finished by a last step.</summary>
    public static Column Aggregate(Column column, object? initialValue, Func<Column, Column, Column> merge, Func<Column, Column> finish) =>
        Call("aggregate", column, Lit(initialValue), Lambda.Of(merge), Lambda.Of(finish));

    /// <summary><c>reduce</c>: a start value, merged with one element after the other.</summary>
    public static Column Reduce(Column column, object? initialValue, Func<Column, Column, Column> merge) =>
        Call("reduce", column, Lit(initialValue), Lambda.Of(merge));

    /// <summary><c>reduce</c>: a start value, merged with one element after the other, and finished by a last step.</summary>
    public static Column Reduce(Column column, object? initialValue, Func<Column, Column, Column> merge, Func<Column, Column> finish) =>
        Call("reduce", column, Lit(initialValue), Lambda.Of(merge), Lambda.Of(finish));

    /// <summary><c>zip_with</c>: two arrays joined element by element; the shorter one is filled with nulls.</summary>
    public static Column ZipWith(Column left, Column right, Func<Column, Column, Column> function) =>
        Call("zip_with", left, right, Lambda.Of(function));

    /// <summary><c>map_filter</c>: the entries for which the condition, of key and value, is true.</summary>
    public static Column MapFilter(Column column, Func<Column, Column, Column> condition) =>
        Call("map_filter", column, Lambda.Of(condition));

    /// <summary><c>map_zip_with</c>: two maps joined by key, by a function of the key and both values, of which one may be null.</summary>
    public static Column MapZipWith(Column left, Column right, Func<Column, Column, Column, Column> function) =>
        Call("map_zip_with", left, right, Lambda.Of(function));

    /// <summary><c>transform_keys</c>: the map with new keys, from key and value.</summary>
    public static Column TransformKeys(Column column, Func<Column, Column, Column> function) =>
        Call("transform_keys", column, Lambda.Of(function));

    /// <summary><c>transform_values</c>: the map with new values, from key and value.</summary>
    public static Column TransformValues(Column column, Func<Column, Column, Column> function) =>
        Call("transform_values", column, Lambda.Of(function));

    /// <summary><c>array_sort</c>: the array sorted from low to high, nulls last.</summary>
    public static Column ArraySort(Column column) => Call("array_sort", column);

    /// <summary><c>array_sort</c>: the array sorted by a comparison that gives a negative number, 0 or a positive number.</summary>
    public static Column ArraySort(Column column, Func<Column, Column, Column> comparator) =>
        Call("array_sort", column, Lambda.Of(comparator));
}
