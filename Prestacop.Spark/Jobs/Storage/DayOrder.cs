using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// The order of the rows in the files of a rewritten day, in which what is asked for most stands together: the statistics of each row group then tell a
/// reader which to skip.
/// </summary>
static class DayOrder
{
    /// <summary>The first of these columns that a dataset has leads the order.</summary>
    static readonly string[] Leading = ["droneId", "message.droneId", "plate", "alertId", "name", "source"];

    /// <summary>Columns that are looked for one value at a time, and that the order does not bring together.</summary>
    static readonly string[] LookedFor = ["plateToken", "message.plateToken"];

    /// <summary>The columns to sort by.</summary>
    public static Column[] Of(StructType schema) => [.. Leading.Where(name => Has(schema, name)).Take(1).Select(Col), Col("kafkaPartition"), Col("kafkaOffset")];

    /// <summary>The columns that get a Bloom filter.</summary>
    public static IEnumerable<string> Filtered(StructType schema) => LookedFor.Where(name => Has(schema, name));

    static bool Has(StructType schema, string name)
    {
        var path = name.Split('.');
        var field = schema.Fields.FirstOrDefault(field => field.Name == path[0]);
        return path.Length == 1 ? field is { DataType: not StructType } : field?.DataType is StructType inner && inner.Fields.Any(field => field.Name == path[1]);
    }
}
