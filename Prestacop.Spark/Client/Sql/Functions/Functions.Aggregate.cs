namespace Prestacop.Spark.Sql;

// Aggregates over a group or a window. Nulls are left out unless said otherwise.
public static partial class Functions
{
    /// <summary><c>count</c>: the number of rows where the value is not null; of all rows for <c>*</c>.</summary>
    public static Column Count(Column column) => Call("count", column);

    /// <inheritdoc cref="Count(Column)"/>
    public static Column Count(string columnName) => Count(Col(columnName));

    /// <summary>
    /// <c>count</c> of distinct values: the number of different values, or combinations of values; those with a null do not count.
    /// </summary>
    public static Column CountDistinct(Column column, params Column[] columns) =>
        CallDistinct("count", [.. Arguments.Columns(column, columns)]);

    /// <inheritdoc cref="CountDistinct(Column, Column[])"/>
    public static Column CountDistinct(string columnName, params string[] columnNames) =>
        CallDistinct("count", [.. Arguments.Columns(columnName, columnNames)]);

    /// <inheritdoc cref="CountDistinct(Column, Column[])"/>
    public static Column Count_Distinct(Column column, params Column[] columns) =>
        CallDistinct("count", [.. Arguments.Columns(column, columns)]);

    /// <inheritdoc cref="CountDistinct(Column, Column[])"/>
    public static Column Count_Distinct(string columnName, params string[] columnNames) =>
        CallDistinct("count", [.. Arguments.Columns(columnName, columnNames)]);

    /// <summary><c>count_if</c>: the number of rows for which the condition is true.</summary>
    public static Column CountIf(Column column) => Call("count_if", column);

    /// <summary>
    /// <c>approx_count_distinct</c>: about the number of different values; the relative standard deviation is 0.05 unless given.
    /// </summary>
    public static Column ApproxCountDistinct(Column column) => Call("approx_count_distinct", column);

    /// <inheritdoc cref="ApproxCountDistinct(Column)"/>
    public static Column ApproxCountDistinct(string columnName) => ApproxCountDistinct(Col(columnName));

    /// <inheritdoc cref="ApproxCountDistinct(Column)"/>
    public static Column ApproxCountDistinct(Column column, double rsd) => Call("approx_count_distinct", column, Literal(rsd));

    /// <inheritdoc cref="ApproxCountDistinct(Column)"/>
    public static Column ApproxCountDistinct(string columnName, double rsd) => ApproxCountDistinct(Col(columnName), rsd);

    /// <summary><c>sum</c>: the sum; null without a value.</summary>
    public static Column Sum(Column column) => Call("sum", column);

    /// <inheritdoc cref="Sum(Column)"/>
    public static Column Sum(string columnName) => Sum(Col(columnName));

    /// <summary><c>sum</c> of distinct values: the sum of the different values.</summary>
    public static Column SumDistinct(Column column) => CallDistinct("sum", column);

    /// <inheritdoc cref="SumDistinct(Column)"/>
    public static Column SumDistinct(string columnName) => SumDistinct(Col(columnName));

    /// <inheritdoc cref="SumDistinct(Column)"/>
    public static Column Sum_Distinct(Column column) => CallDistinct("sum", column);

    /// <inheritdoc cref="SumDistinct(Column)"/>
    public static Column Sum_Distinct(string columnName) => SumDistinct(Col(columnName));

    /// <summary><c>try_sum</c>: the sum, or null where it overflows.</summary>
    public static Column TrySum(Column column) => Call("try_sum", column);

    /// <summary><c>avg</c>: the mean.</summary>
    public static Column Avg(Column column) => Call("avg", column);

    /// <inheritdoc cref="Avg(Column)"/>
    public static Column Avg(string columnName) => Avg(Col(columnName));

    /// <summary><c>avg</c>: the mean.</summary>
    public static Column Mean(Column column) => Call("avg", column);

    /// <inheritdoc cref="Mean(Column)"/>
    public static Column Mean(string columnName) => Mean(Col(columnName));

    /// <summary><c>try_avg</c>: the mean, or null where it overflows.</summary>
    public static Column TryAvg(Column column) => Call("try_avg", column);

    /// <summary><c>product</c>: the product of the values, as a double.</summary>
    public static Column Product(Column column) => Call("product", column);

    /// <summary><c>min</c>: the smallest value.</summary>
    public static Column Min(Column column) => Call("min", column);

    /// <inheritdoc cref="Min(Column)"/>
    public static Column Min(string columnName) => Min(Col(columnName));

    /// <summary><c>max</c>: the largest value.</summary>
    public static Column Max(Column column) => Call("max", column);

    /// <inheritdoc cref="Max(Column)"/>
    public static Column Max(string columnName) => Max(Col(columnName));

    /// <summary><c>min_by</c>: the value where another is smallest; with a count, an array of so many.</summary>
    public static Column MinBy(Column column, Column ord) => Call("min_by", column, ord);

    /// <inheritdoc cref="MinBy(Column, Column)"/>
    public static Column MinBy(Column column, Column ord, int k) => Call("min_by", column, ord, Literal(k));

    /// <summary><c>max_by</c>: the value where another is largest; with a count, an array of so many.</summary>
    public static Column MaxBy(Column column, Column ord) => Call("max_by", column, ord);

    /// <inheritdoc cref="MaxBy(Column, Column)"/>
    public static Column MaxBy(Column column, Column ord, int k) => Call("max_by", column, ord, Literal(k));

    /// <summary><c>first</c>: the first value, which without an order may be any; nulls count unless ignored.</summary>
    public static Column First(Column column, bool ignoreNulls = false) => Call("first", column, Literal(ignoreNulls));

    /// <inheritdoc cref="First(Column, bool)"/>
    public static Column First(string columnName, bool ignoreNulls = false) => First(Col(columnName), ignoreNulls);

    /// <inheritdoc cref="First(Column, bool)"/>
    public static Column First(Column column, Column ignoreNulls) => Call("first", column, ignoreNulls);

    /// <inheritdoc cref="First(Column, bool)"/>
    public static Column First(string columnName, string ignoreNullsName) => First(Col(columnName), Col(ignoreNullsName));

    /// <summary><c>first_value</c>: the first value, which without an order may be any; nulls count unless ignored.</summary>
    public static Column FirstValue(Column column) => Call("first_value", column);

    /// <inheritdoc cref="FirstValue(Column)"/>
    public static Column FirstValue(Column column, bool ignoreNulls) => Call("first_value", column, Literal(ignoreNulls));

    /// <inheritdoc cref="FirstValue(Column)"/>
    public static Column FirstValue(Column column, Column ignoreNulls) => Call("first_value", column, ignoreNulls);

    /// <summary><c>last</c>: the last value, which without an order may be any; nulls count unless ignored.</summary>
    public static Column Last(Column column, bool ignoreNulls = false) => Call("last", column, Literal(ignoreNulls));

    /// <inheritdoc cref="Last(Column, bool)"/>
    public static Column Last(string columnName, bool ignoreNulls = false) => Last(Col(columnName), ignoreNulls);

    /// <inheritdoc cref="Last(Column, bool)"/>
    public static Column Last(Column column, Column ignoreNulls) => Call("last", column, ignoreNulls);

    /// <inheritdoc cref="Last(Column, bool)"/>
    public static Column Last(string columnName, string ignoreNullsName) => Last(Col(columnName), Col(ignoreNullsName));

    /// <summary><c>last_value</c>: the last value, which without an order may be any; nulls count unless ignored.</summary>
    public static Column LastValue(Column column) => Call("last_value", column);

    /// <inheritdoc cref="LastValue(Column)"/>
    public static Column LastValue(Column column, bool ignoreNulls) => Call("last_value", column, Literal(ignoreNulls));

    /// <inheritdoc cref="LastValue(Column)"/>
    public static Column LastValue(Column column, Column ignoreNulls) => Call("last_value", column, ignoreNulls);

    /// <summary><c>any_value</c>: some value of the group; nulls count unless ignored.</summary>
    public static Column AnyValue(Column column) => Call("any_value", column);

    /// <inheritdoc cref="AnyValue(Column)"/>
    public static Column AnyValue(Column column, bool ignoreNulls) => Call("any_value", column, Literal(ignoreNulls));

    /// <inheritdoc cref="AnyValue(Column)"/>
    public static Column AnyValue(Column column, Column ignoreNulls) => Call("any_value", column, ignoreNulls);

    /// <summary><c>bool_and</c>: whether all are true.</summary>
    public static Column BoolAnd(Column column) => Call("bool_and", column);

    /// <summary><c>every</c>: whether all are true.</summary>
    public static Column Every(Column column) => Call("every", column);

    /// <summary><c>bool_or</c>: whether any is true.</summary>
    public static Column BoolOr(Column column) => Call("bool_or", column);

    /// <summary><c>some</c>: whether any is true.</summary>
    public static Column Some(Column column) => Call("some", column);

    /// <summary><c>bit_and</c>: the bits that are set in all values.</summary>
    public static Column BitAnd(Column column) => Call("bit_and", column);

    /// <summary><c>bit_or</c>: the bits that are set in any value.</summary>
    public static Column BitOr(Column column) => Call("bit_or", column);

    /// <summary><c>bit_xor</c>: the bits that are set in an odd number of values.</summary>
    public static Column BitXor(Column column) => Call("bit_xor", column);

    /// <summary><c>collect_list</c>: all values as an array, in no certain order; it must fit in memory.</summary>
    public static Column CollectList(Column column) => Call("collect_list", column);

    /// <inheritdoc cref="CollectList(Column)"/>
    public static Column CollectList(string columnName) => CollectList(Col(columnName));

    /// <summary><c>collect_set</c>: the different values as an array, in no certain order.</summary>
    public static Column CollectSet(Column column) => Call("collect_set", column);

    /// <inheritdoc cref="CollectSet(Column)"/>
    public static Column CollectSet(string columnName) => CollectSet(Col(columnName));

    /// <summary><c>array_agg</c>: all values as an array, in no certain order; it must fit in memory.</summary>
    public static Column ArrayAgg(Column column) => Call("array_agg", column);

    /// <summary><c>listagg</c>: all texts as one, with a delimiter between them.</summary>
    public static Column ListAgg(Column column) => Call("listagg", column);

    /// <inheritdoc cref="ListAgg(Column)"/>
    public static Column ListAgg(Column column, Column delimiter) => Call("listagg", column, delimiter);

    /// <inheritdoc cref="ListAgg(Column)"/>
    public static Column ListAgg(Column column, string delimiter) => Call("listagg", column, Text(delimiter));

    /// <summary><c>listagg</c> of distinct values: the different texts as one, with a delimiter between them.</summary>
    public static Column ListAggDistinct(Column column) => CallDistinct("listagg", column);

    /// <inheritdoc cref="ListAggDistinct(Column)"/>
    public static Column ListAggDistinct(Column column, Column delimiter) => CallDistinct("listagg", column, delimiter);

    /// <inheritdoc cref="ListAggDistinct(Column)"/>
    public static Column ListAggDistinct(Column column, string delimiter) => CallDistinct("listagg", column, Text(delimiter));

    /// <summary><c>string_agg</c>: all texts as one, with a delimiter between them.</summary>
    public static Column StringAgg(Column column) => Call("string_agg", column);

    /// <inheritdoc cref="StringAgg(Column)"/>
    public static Column StringAgg(Column column, Column delimiter) => Call("string_agg", column, delimiter);

    /// <inheritdoc cref="StringAgg(Column)"/>
    public static Column StringAgg(Column column, string delimiter) => Call("string_agg", column, Text(delimiter));

    /// <summary><c>string_agg</c> of distinct values: the different texts as one, with a delimiter between them.</summary>
    public static Column StringAggDistinct(Column column) => CallDistinct("string_agg", column);

    /// <inheritdoc cref="StringAggDistinct(Column)"/>
    public static Column StringAggDistinct(Column column, Column delimiter) => CallDistinct("string_agg", column, delimiter);

    /// <inheritdoc cref="StringAggDistinct(Column)"/>
    public static Column StringAggDistinct(Column column, string delimiter) => CallDistinct("string_agg", column, Text(delimiter));

    /// <summary><c>grouping</c>: 1 where the column is summed over in a rollup or cube, else 0.</summary>
    public static Column Grouping(Column column) => Call("grouping", column);

    /// <inheritdoc cref="Grouping(Column)"/>
    public static Column Grouping(string columnName) => Grouping(Col(columnName));

    /// <summary><c>grouping_id</c>: the bits of <c>grouping</c> for the columns, the first being the highest.</summary>
    public static Column GroupingId(params Column[] columns) => Call("grouping_id", columns);

    /// <inheritdoc cref="GroupingId(Column[])"/>
    public static Column GroupingId(string columnName, params string[] columnNames) => Call("grouping_id", columnName, columnNames);
}
