namespace Prestacop.Spark.Sql;

// Arrays. Positions count from 1 unless said otherwise.
public static partial class Functions
{
    /// <summary><c>array</c>: an array of the values, which need a common type.</summary>
    public static Column Array(params Column[] columns) => Call("array", columns);

    /// <inheritdoc cref="Array(Column[])"/>
    public static Column Array(string columnName, params string[] columnNames) => Call("array", columnName, columnNames);

    /// <summary><c>array_append</c>: the array with an element added at the end.</summary>
    public static Column ArrayAppend(Column column, object? value) => Call("array_append", column, Lit(value));

    /// <summary><c>array_prepend</c>: the array with an element added at the start.</summary>
    public static Column ArrayPrepend(Column column, object? value) => Call("array_prepend", column, Lit(value));

    /// <summary>
    /// <c>array_insert</c>: the array with an element put at a position; a negative one counts from the end; nulls fill a gap.
    /// </summary>
    public static Column ArrayInsert(Column column, Column pos, object? value) => Call("array_insert", column, pos, Lit(value));

    /// <inheritdoc cref="ArrayInsert(Column, Column, object)"/>
    public static Column ArrayInsert(Column column, int pos, object? value) => Call("array_insert", column, Literal(pos), Lit(value));

    /// <summary><c>array_compact</c>: the array without nulls.</summary>
    public static Column ArrayCompact(Column column) => Call("array_compact", column);

    /// <summary><c>array_contains</c>: whether a value is in the array; null if it is not but a null is.</summary>
    public static Column ArrayContains(Column column, object? value) => Call("array_contains", column, Lit(value));

    /// <summary><c>array_distinct</c>: the array without doubles.</summary>
    public static Column ArrayDistinct(Column column) => Call("array_distinct", column);

    /// <summary><c>array_except</c>: the different elements of the first array that are not in the second.</summary>
    public static Column ArrayExcept(Column col1, Column col2) => Call("array_except", col1, col2);

    /// <summary><c>array_intersect</c>: the different elements that are in both arrays.</summary>
    public static Column ArrayIntersect(Column col1, Column col2) => Call("array_intersect", col1, col2);

    /// <summary><c>array_union</c>: the different elements of both arrays.</summary>
    public static Column ArrayUnion(Column col1, Column col2) => Call("array_union", col1, col2);

    /// <summary><c>arrays_overlap</c>: whether an element is in both arrays; null if only a null may be.</summary>
    public static Column ArraysOverlap(Column a1, Column a2) => Call("arrays_overlap", a1, a2);

    /// <summary>
    /// <c>arrays_zip</c>: an array of structs: the first of each, the second of each, and so on; nulls fill shorter arrays.
    /// </summary>
    public static Column ArraysZip(params Column[] columns) => Call("arrays_zip", columns);

    /// <summary><c>array_join</c>: the elements as one text; nulls are left out, or replaced.</summary>
    public static Column ArrayJoin(Column column, Column delimiter) => Call("array_join", column, delimiter);

    /// <inheritdoc cref="ArrayJoin(Column, Column)"/>
    public static Column ArrayJoin(Column column, string delimiter) => Call("array_join", column, Text(delimiter));

    /// <inheritdoc cref="ArrayJoin(Column, Column)"/>
    public static Column ArrayJoin(Column column, Column delimiter, Column nullReplacement) =>
        Call("array_join", column, delimiter, nullReplacement);

    /// <inheritdoc cref="ArrayJoin(Column, Column)"/>
    public static Column ArrayJoin(Column column, string delimiter, string nullReplacement) =>
        Call("array_join", column, Text(delimiter), Text(nullReplacement));

    /// <summary><c>array_max</c>: the largest element, nulls left out.</summary>
    public static Column ArrayMax(Column column) => Call("array_max", column);

    /// <summary><c>array_min</c>: the smallest element, nulls left out.</summary>
    public static Column ArrayMin(Column column) => Call("array_min", column);

    /// <summary><c>array_position</c>: the position of the first equal element; 0 if there is none.</summary>
    public static Column ArrayPosition(Column column, object? value) => Call("array_position", column, Lit(value));

    /// <summary><c>array_remove</c>: the array without the elements that are equal to the value.</summary>
    public static Column ArrayRemove(Column column, object? element) => Call("array_remove", column, Lit(element));

    /// <summary><c>array_repeat</c>: an array of a value so many times.</summary>
    public static Column ArrayRepeat(Column left, Column right) => Call("array_repeat", left, right);

    /// <inheritdoc cref="ArrayRepeat(Column, Column)"/>
    public static Column ArrayRepeat(Column left, int count) => Call("array_repeat", left, Literal(count));

    /// <summary><c>array_size</c>: the number of elements.</summary>
    public static Column ArraySize(Column column) => Call("array_size", column);

    /// <summary><c>size</c>: the number of elements of an array or entries of a map.</summary>
    public static Column Size(Column column) => Call("size", column);

    /// <summary><c>cardinality</c>: the number of elements of an array or entries of a map.</summary>
    public static Column Cardinality(Column column) => Call("cardinality", column);

    /// <summary><c>element_at</c>: an array's element (a negative position counts from the end) or a map's value.</summary>
    public static Column ElementAt(Column column, object? value) => Call("element_at", column, Lit(value));

    /// <summary><c>try_element_at</c>: as <c>element_at</c>, but null where there is none.</summary>
    public static Column TryElementAt(Column column, object? value) => Call("try_element_at", column, Lit(value));

    /// <summary><c>get</c>: the element at an index from 0; null outside.</summary>
    public static Column Get(Column column, Column index) => Call("get", column, index);

    /// <inheritdoc cref="Get(Column, Column)"/>
    public static Column Get(Column column, int index) => Call("get", column, Literal(index));

    /// <summary><c>flatten</c>: an array of arrays as one array.</summary>
    public static Column Flatten(Column column) => Call("flatten", column);

    /// <summary><c>sequence</c>: numbers, dates or times from one to the other, both included.</summary>
    public static Column Sequence(Column start, Column stop) => Call("sequence", start, stop);

    /// <inheritdoc cref="Sequence(Column, Column)"/>
    public static Column Sequence(Column start, Column stop, Column step) => Call("sequence", start, stop, step);

    /// <summary><c>shuffle</c>: the array in a random order; without a seed one is drawn.</summary>
    public static Column Shuffle(Column column) => Call("shuffle", column, Literal(RandomSeed.Draw()));

    /// <inheritdoc cref="Shuffle(Column)"/>
    public static Column Shuffle(Column column, Column seed) => Call("shuffle", column, seed);

    /// <summary><c>slice</c>: a part of the array by position and length; a negative position counts from the end.</summary>
    public static Column Slice(Column column, Column start, Column length) => Call("slice", column, start, length);

    /// <inheritdoc cref="Slice(Column, Column, Column)"/>
    public static Column Slice(Column column, int start, int length) => Call("slice", column, Literal(start), Literal(length));

    /// <summary><c>sort_array</c>: the array sorted; nulls first if ascending, last if descending.</summary>
    public static Column SortArray(Column column, bool asc = true) => Call("sort_array", column, Literal(asc));

    /// <inheritdoc cref="SortArray(Column, bool)"/>
    public static Column SortArray(Column column, Column asc) => Call("sort_array", column, asc);
}
