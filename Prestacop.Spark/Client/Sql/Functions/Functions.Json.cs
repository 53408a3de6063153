using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

// JSON, CSV, XML and variants. Schemas are Spark's DDL; options are those of the reader or writer of the format.
public static partial class Functions
{
    /// <summary>
    /// <c>from_json</c>: JSON text as a struct, array or map; null, or a row of nulls by the option <c>mode</c>, where it does not
    /// parse.
    /// </summary>
    public static Column FromJson(Column column, string schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_json", options, column, Text(schema));

    /// <inheritdoc cref="FromJson(Column, string, IReadOnlyDictionary{string, string})"/>
    public static Column FromJson(Column column, Column schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_json", options, column, schema);

    /// <inheritdoc cref="FromJson(Column, string, IReadOnlyDictionary{string, string})"/>
    public static Column FromJson(Column column, StructType schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_json", options, column, Literal(SchemaText.Of(schema)));

    /// <summary><c>to_json</c>: a struct, array, map or variant as JSON text; null fields are left out.</summary>
    public static Column ToJson(Column column, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("to_json", options, column);

    /// <summary><c>schema_of_json</c>: the schema of an example in JSON, as DDL.</summary>
    public static Column SchemaOfJson(string json) => Call("schema_of_json", Text(json));

    /// <inheritdoc cref="SchemaOfJson(string)"/>
    public static Column SchemaOfJson(Column json, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("schema_of_json", options, json);

    /// <summary><c>get_json_object</c>: a part of a JSON text by a path such as <c>$.a[0].b</c>, as text; null if there is none.</summary>
    public static Column GetJsonObject(Column column, Column path) => Call("get_json_object", column, path);

    /// <inheritdoc cref="GetJsonObject(Column, Column)"/>
    public static Column GetJsonObject(Column column, string path) => Call("get_json_object", column, Text(path));

    /// <summary><c>json_tuple</c>: several fields of a JSON object as columns of text.</summary>
    public static Column JsonTuple(Column column, params Column[] fields) => Call("json_tuple", column, fields);

    /// <inheritdoc cref="JsonTuple(Column, Column[])"/>
    public static Column JsonTuple(Column column, params string[] fields) =>
        Call("json_tuple", column, [.. Arguments.NoneNull(fields).Select(Literal)]);

    /// <summary><c>json_array_length</c>: the number of elements of a JSON array; null for anything else.</summary>
    public static Column JsonArrayLength(Column column) => Call("json_array_length", column);

    /// <summary><c>json_object_keys</c>: the keys of a JSON object as an array; null for anything else.</summary>
    public static Column JsonObjectKeys(Column column) => Call("json_object_keys", column);

    /// <summary><c>from_csv</c>: a line of CSV as a struct.</summary>
    public static Column FromCsv(Column column, string schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_csv", options, column, Text(schema));

    /// <inheritdoc cref="FromCsv(Column, string, IReadOnlyDictionary{string, string})"/>
    public static Column FromCsv(Column column, Column schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_csv", options, column, schema);

    /// <inheritdoc cref="FromCsv(Column, string, IReadOnlyDictionary{string, string})"/>
    public static Column FromCsv(Column column, StructType schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_csv", options, column, Literal(SchemaText.Of(schema)));

    /// <summary><c>to_csv</c>: a struct as a line of CSV.</summary>
    public static Column ToCsv(Column column, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("to_csv", options, column);

    /// <summary><c>schema_of_csv</c>: the schema of an example line of CSV, as DDL.</summary>
    public static Column SchemaOfCsv(string csv) => Call("schema_of_csv", Text(csv));

    /// <inheritdoc cref="SchemaOfCsv(string)"/>
    public static Column SchemaOfCsv(Column csv, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("schema_of_csv", options, csv);

    /// <summary><c>from_xml</c>: XML text as a struct.</summary>
    public static Column FromXml(Column column, string schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_xml", options, column, Text(schema));

    /// <inheritdoc cref="FromXml(Column, string, IReadOnlyDictionary{string, string})"/>
    public static Column FromXml(Column column, Column schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_xml", options, column, schema);

    /// <inheritdoc cref="FromXml(Column, string, IReadOnlyDictionary{string, string})"/>
    public static Column FromXml(Column column, StructType schema, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("from_xml", options, column, Literal(SchemaText.Of(schema)));

    /// <summary><c>to_xml</c>: a struct as XML text.</summary>
    public static Column ToXml(Column column, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("to_xml", options, column);

    /// <summary><c>schema_of_xml</c>: the schema of an example in XML, as DDL.</summary>
    public static Column SchemaOfXml(string xml) => Call("schema_of_xml", Text(xml));

    /// <inheritdoc cref="SchemaOfXml(string)"/>
    public static Column SchemaOfXml(Column xml, IReadOnlyDictionary<string, string>? options = null) =>
        WithOptions("schema_of_xml", options, xml);

    /// <summary><c>xpath</c>: the texts of all nodes at a path, as an array.</summary>
    public static Column XPath(Column xml, Column path) => Call("xpath", xml, path);

    /// <inheritdoc cref="XPath(Column, Column)"/>
    public static Column XPath(Column xml, string path) => Call("xpath", xml, Text(path));

    /// <summary><c>xpath_boolean</c>: whether the path is true or finds a node.</summary>
    public static Column XPathBoolean(Column xml, Column path) => Call("xpath_boolean", xml, path);

    /// <inheritdoc cref="XPathBoolean(Column, Column)"/>
    public static Column XPathBoolean(Column xml, string path) => Call("xpath_boolean", xml, Text(path));

    /// <summary><c>xpath_double</c>: the value at a path as a double; zero if there is none, NaN if it is not a number.</summary>
    public static Column XPathDouble(Column xml, Column path) => Call("xpath_double", xml, path);

    /// <inheritdoc cref="XPathDouble(Column, Column)"/>
    public static Column XPathDouble(Column xml, string path) => Call("xpath_double", xml, Text(path));

    /// <summary><c>xpath_float</c>: the value at a path as a float; zero if there is none, NaN if it is not a number.</summary>
    public static Column XPathFloat(Column xml, Column path) => Call("xpath_float", xml, path);

    /// <inheritdoc cref="XPathFloat(Column, Column)"/>
    public static Column XPathFloat(Column xml, string path) => Call("xpath_float", xml, Text(path));

    /// <summary><c>xpath_int</c>: the value at a path as a whole number of 32 bits; zero if there is none.</summary>
    public static Column XPathInt(Column xml, Column path) => Call("xpath_int", xml, path);

    /// <inheritdoc cref="XPathInt(Column, Column)"/>
    public static Column XPathInt(Column xml, string path) => Call("xpath_int", xml, Text(path));

    /// <summary><c>xpath_long</c>: the value at a path as a whole number of 64 bits; zero if there is none.</summary>
    public static Column XPathLong(Column xml, Column path) => Call("xpath_long", xml, path);

    /// <inheritdoc cref="XPathLong(Column, Column)"/>
    public static Column XPathLong(Column xml, string path) => Call("xpath_long", xml, Text(path));

    /// <summary><c>xpath_number</c>: the value at a path as a double; zero if there is none, NaN if it is not a number.</summary>
    public static Column XPathNumber(Column xml, Column path) => Call("xpath_number", xml, path);

    /// <inheritdoc cref="XPathNumber(Column, Column)"/>
    public static Column XPathNumber(Column xml, string path) => Call("xpath_number", xml, Text(path));

    /// <summary><c>xpath_short</c>: the value at a path as a whole number of 16 bits; zero if there is none.</summary>
    public static Column XPathShort(Column xml, Column path) => Call("xpath_short", xml, path);

    /// <inheritdoc cref="XPathShort(Column, Column)"/>
    public static Column XPathShort(Column xml, string path) => Call("xpath_short", xml, Text(path));

    /// <summary><c>xpath_string</c>: the text of the first node at a path.</summary>
    public static Column XPathString(Column xml, Column path) => Call("xpath_string", xml, path);

    /// <inheritdoc cref="XPathString(Column, Column)"/>
    public static Column XPathString(Column xml, string path) => Call("xpath_string", xml, Text(path));

    /// <summary><c>parse_json</c>: JSON text as a variant; an error where it does not parse.</summary>
    public static Column ParseJson(Column column) => Call("parse_json", column);

    /// <summary><c>try_parse_json</c>: JSON text as a variant; null where it does not parse.</summary>
    public static Column TryParseJson(Column column) => Call("try_parse_json", column);

    /// <summary><c>is_valid_variant</c>: whether the bytes of the variant are well formed.</summary>
    public static Column IsValidVariant(Column column) => Call("is_valid_variant", column);

    /// <summary><c>is_variant_null</c>: whether the variant holds the null of JSON.</summary>
    public static Column IsVariantNull(Column column) => Call("is_variant_null", column);

    /// <summary><c>schema_of_variant</c>: the schema of a variant, as DDL.</summary>
    public static Column SchemaOfVariant(Column column) => Call("schema_of_variant", column);

    /// <summary><c>to_variant_object</c>: a struct, array or map as a variant.</summary>
    public static Column ToVariantObject(Column column) => Call("to_variant_object", column);

    /// <summary>
    /// <c>variant_get</c>: a part of a variant by a path, as a type; null if there is none, an error if it cannot be cast.
    /// </summary>
    public static Column VariantGet(Column column, Column path, Column targetType) => Call("variant_get", column, path, targetType);

    /// <inheritdoc cref="VariantGet(Column, Column, Column)"/>
    public static Column VariantGet(Column column, string path, string targetType) =>
        Call("variant_get", column, Text(path), Text(targetType));

    /// <summary><c>try_variant_get</c>: a part of a variant by a path, as a type; null if there is none or it cannot be cast.</summary>
    public static Column TryVariantGet(Column column, Column path, Column targetType) => Call("try_variant_get", column, path, targetType);

    /// <inheritdoc cref="TryVariantGet(Column, Column, Column)"/>
    public static Column TryVariantGet(Column column, string path, string targetType) =>
        Call("try_variant_get", column, Text(path), Text(targetType));
}
