using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;

namespace Prestacop.TestKit.Client.FunctionCalls;

public sealed partial class FunctionRows
{
    (string Python, Column Column)[] Formats() =>
    [
        ("""from_csv(col("a"), col("b"))""", FromCsv(A, B)),
        ("""schema_of_csv(col("a"))""", SchemaOfCsv(A)),
        ("""to_csv(col("a"))""", ToCsv(A)),
        ("""from_json(col("a"), col("b"))""", FromJson(A, B)),
        ("""get_json_object(col("a"), col("b"))""", GetJsonObject(A, B)),
        ("""json_array_length(col("a"))""", JsonArrayLength(A)),
        ("""json_object_keys(col("a"))""", JsonObjectKeys(A)),
        ("""json_tuple(col("a"), col("b"))""", JsonTuple(A, B)),
        ("""schema_of_json(col("a"))""", SchemaOfJson(A)),
        ("""to_json(col("a"))""", ToJson(A)),
        ("""is_valid_variant(col("a"))""", IsValidVariant(A)),
        ("""is_variant_null(col("a"))""", IsVariantNull(A)),
        ("""parse_json(col("a"))""", ParseJson(A)),
        ("""schema_of_variant(col("a"))""", SchemaOfVariant(A)),
        ("""try_variant_get(col("a"), col("b"), col("c"))""", TryVariantGet(A, B, C)),
        ("""variant_get(col("a"), col("b"), col("c"))""", VariantGet(A, B, C)),
        ("""try_parse_json(col("a"))""", TryParseJson(A)),
        ("""to_variant_object(col("a"))""", ToVariantObject(A)),
        ("""from_xml(col("a"), col("b"))""", FromXml(A, B)),
        ("""schema_of_xml(col("a"))""", SchemaOfXml(A)),
        ("""to_xml(col("a"))""", ToXml(A)),
        ("""xpath(col("a"), col("b"))""", XPath(A, B)),
        ("""xpath_boolean(col("a"), col("b"))""", XPathBoolean(A, B)),
        ("""xpath_double(col("a"), col("b"))""", XPathDouble(A, B)),
        ("""xpath_float(col("a"), col("b"))""", XPathFloat(A, B)),
        ("""xpath_int(col("a"), col("b"))""", XPathInt(A, B)),
        ("""xpath_long(col("a"), col("b"))""", XPathLong(A, B)),
        ("""xpath_number(col("a"), col("b"))""", XPathNumber(A, B)),
        ("""xpath_short(col("a"), col("b"))""", XPathShort(A, B)),
        ("""xpath_string(col("a"), col("b"))""", XPathString(A, B)),
        ("""crc32(col("a"))""", Crc32(A)),
        ("""hash(col("a"))""", Hash(A)),
        ("""md5(col("a"))""", Md5(A)),
        ("""sha(col("a"))""", Sha(A)),
        ("""sha1(col("a"))""", Sha1(A)),
        ("""xxhash64(col("a"))""", XXHash64(A)),
    ];
}
