namespace Prestacop.Spark.Sql;

// Maps and structs.
public static partial class Functions
{
    /// <summary><c>map</c>: a map from keys and values in turn; a key must not be null.</summary>
    public static Column Map(params Column[] columns) => Call("map", columns);

    /// <summary><c>map</c>: a map from keys and values in turn; a key must not be null.</summary>
    public static Column CreateMap(params Column[] columns) => Call("map", columns);

    /// <summary><c>map_concat</c>: the entries of all maps; a duplicate key is an error unless Spark is configured to keep the last.</summary>
    public static Column MapConcat(params Column[] columns) => Call("map_concat", columns);

    /// <summary><c>map_contains_key</c>: whether the map has the key.</summary>
    public static Column MapContainsKey(Column column, object? value) => Call("map_contains_key", column, Lit(value));

    /// <summary><c>map_entries</c>: the entries as an array of structs of key and value, in no certain order.</summary>
    public static Column MapEntries(Column column) => Call("map_entries", column);

    /// <summary><c>map_from_arrays</c>: a map from an array of keys and one of values.</summary>
    public static Column MapFromArrays(Column key, Column values) => Call("map_from_arrays", key, values);

    /// <summary><c>map_from_entries</c>: a map from an array of structs of key and value.</summary>
    public static Column MapFromEntries(Column column) => Call("map_from_entries", column);

    /// <summary><c>map_keys</c>: the keys as an array, in no certain order.</summary>
    public static Column MapKeys(Column column) => Call("map_keys", column);

    /// <summary><c>map_values</c>: the values as an array, in the order of <c>map_keys</c>.</summary>
    public static Column MapValues(Column column) => Call("map_values", column);

    /// <summary><c>str_to_map</c>: text as a map of texts, with delimiters between pairs and within them.</summary>
    public static Column StrToMap(Column column, Column? pairDelim = null, Column? keyValueDelim = null) =>
        Call("str_to_map", column, pairDelim ?? Literal(","), keyValueDelim ?? Literal(":"));

    /// <summary><c>struct</c>: a struct with the columns as its fields.</summary>
    public static Column Struct(params Column[] columns) => Call("struct", columns);

    /// <inheritdoc cref="Struct(Column[])"/>
    public static Column Struct(string columnName, params string[] columnNames) => Call("struct", columnName, columnNames);

    /// <summary><c>named_struct</c>: a struct from names, as constants, and values in turn.</summary>
    public static Column NamedStruct(params Column[] columns) => Call("named_struct", columns);
}
