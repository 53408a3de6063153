using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs;

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

    // The name that from_json stores a malformed record under, inside the struct.
    const string Malformed = "malformedRecord";

    static readonly Dictionary<string, string> Lenient = new()
    {
        ["mode"] = "PERMISSIVE",
        ["columnNameOfCorruptRecord"] = Malformed,
    };

    public static DataFrame Parse<T>(DataFrame records) => records
        .WithColumn(Fields, FromJson(Col("value").Cast("string"), $"{SparkSchema.Of<T>()}, `{Malformed}` STRING", Lenient))
        .WithColumn(Unreadable, Reason(SparkSchema.RequiredFieldsOf<T>()));

    static Column Reason(IReadOnlyList<string> required)
    {
        var json = Col(Fields);
        var anyMissing = required.Select(name => json.GetField(name).IsNull()).Aggregate((one, other) => one.Or(other));
        // Only a record that lacks something pays for the list of what it lacks.
        var missing = ArrayCompact(Functions.Array([.. required.Select(name => When(json.GetField(name).IsNull(), Lit(name)))]));
        return When(Col("value").IsNull(), Lit("the record has no value"))
            .When(json.GetField(Malformed).IsNotNull(), Lit("not JSON with the fields and types of the contract"))
            .When(anyMissing, Concat(Lit("missing: "), ArrayJoin(missing, ", ")));
    }
}
