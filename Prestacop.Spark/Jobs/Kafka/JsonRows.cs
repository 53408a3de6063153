using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Kafka;

/// <summary>
/// Kafka records whose value is the JSON of a contract. Nothing is dropped here: a record that cannot be read keeps its bytes and
/// gets a reason.
/// </summary>
static class JsonRows
{
    /// <summary>The parsed fields, a struct; its fields are null where the record could not be read.</summary>
    public const string Fields = "json";

    /// <summary>Why the record could not be read; null for a readable one.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>
    /// Bytes of the longest value that is read. Kafka takes 4 MiB here, and an alert is the message and what is said about it: of a
    /// message that fills a record none could be made.
    /// </summary>
    public const int MaxValueLength = 4_000_000;

    const string SchemaVersion = "schemaVersion";

    // The times that a contract's reader in .NET has. Spark has more, and would pass them on.
    static readonly (DateTimeOffset First, DateTimeOffset Last) Times = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    // The name that from_json stores a malformed record under, inside the struct.
    const string Malformed = "malformedRecord";

    static readonly Dictionary<string, string> Lenient = new()
    {
        ["mode"] = "PERMISSIVE",
        ["columnNameOfCorruptRecord"] = Malformed,
        // Unknown to Spark, which ignores it. With the extension of spark-submit/spark the bytes are parsed without a decoder: the same rows.
        ["readBytes"] = "true",
    };

    public static DataFrame Parse<T>(DataFrame records) => Parse(records, typeof(T));

    /// <summary>The same for a contract that is known at run time.</summary>
    // Exploded, although it is one: Spark moves filters ahead of what they look at and writes that into them, and would parse a record
    // once for each time that a rule mentions one of its fields. It moves nothing ahead of an explosion.
    public static DataFrame Parse(DataFrame records, Type contract) => records
        .Select(Col("*"), Explode(Functions.Array(
            FromJson(Col("value").Cast("string"), $"{SparkSchema.Of(contract)}, `{Malformed}` STRING", Lenient))).As(Fields))
        .WithColumn(Unreadable, Reason(contract));

    /// <summary>
    /// The parsed fields, each a column of its name, as the contract has them. JSON has no NaN and no infinity; Spark reads NaN and the
    /// infinite all the same, and no other reader would read them back. They are what the contract says of something unknown: null.
    /// </summary>
    public static Column[] FieldsOf<T>() => FieldsOf(typeof(T));

    /// <summary>The same for a contract that is known at run time.</summary>
    public static Column[] FieldsOf(Type contract) => [.. SparkSchema.FieldsOf(contract).Select(name => Field(contract, name).As(name))];

    static Column Field(Type contract, string name)
    {
        var field = Col(Fields).GetField(name);
        if (name == SchemaVersion)
            return When(Col(Unreadable).IsNull(), Coalesce(field, Lit(SchemaVersions.First)));
        return SparkSchema.TypeOf(contract, name) == "DOUBLE" ? When(field.Between(double.MinValue, double.MaxValue), field) : field;
    }

    static Column Reason(Type contract)
    {
        var required = SparkSchema.RequiredFieldsOf(contract);
        var json = Col(Fields);
        var anyMissing = required.Select(name => json.GetField(name).IsNull()).Aggregate((one, other) => one.Or(other));
        // Only a record that lacks something pays for the list of what it lacks.
        var missing = ConcatWs(", ", [.. required.Select(name => When(json.GetField(name).IsNull(), Lit(name)))]);
        var times = SparkSchema.FieldsOf(contract).Where(name => SparkSchema.TypeOf(contract, name) == "TIMESTAMP");
        var anyBeyond = times.Select(name => Not(json.GetField(name).Between(Times.First, Times.Last))).Aggregate(Lit(false), (one, other) => one.Or(other));
        return When(Col("value").IsNull(), Lit("the record has no value"))
            .When(OctetLength(Col("value")).Gt(MaxValueLength), Lit($"longer than {MaxValueLength} bytes"))
            .When(Not(IsValidUtf8(Col("value").Cast("string"))), Lit("not UTF-8"))
            .When(json.GetField(Malformed).IsNotNull(), Lit("not JSON with the fields and types of the contract"))
            .When(anyMissing, Concat(Lit("missing: "), missing))
            .When(anyBeyond, Lit("a time is not in the years 1 to 9999"));
    }
}
