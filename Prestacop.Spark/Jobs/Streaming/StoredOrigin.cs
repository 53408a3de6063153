using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// What is stored of a record beside its value: where it came from, and its key and headers, so that it can be given back as it was. A key or a
/// header may be anything: where a topic's plates are not stored in clear, both are sealed.
/// </summary>
static class StoredOrigin
{
    /// <summary>
    /// The column of a key that is not the one that the contract gives the record: base64, or sealed; <see cref="NoKey"/> for a record without a
    /// key. Null when the key is the contract's, and in rows of an older version.
    /// </summary>
    public const string Key = "kafkaKey";

    /// <summary>The column of the headers: JSON, a list of <c>key</c> and <c>value</c> in base64, or that text sealed; null for none.</summary>
    public const string Headers = "kafkaHeaders";

    /// <summary>What <see cref="Key"/> holds of a record without a key.</summary>
    public const string NoKey = "";

    /// <summary>The columns, with the partition column of the dataset at the end.</summary>
    public const string Schema =
        $"`kafkaPartition` INT, `kafkaOffset` BIGINT, `kafkaTimestamp` TIMESTAMP, `{Key}` STRING, `{Headers}` STRING, `{DatasetRows.Date}` DATE";

    // The key of a record of each contract, as TopicRecord makes it: a field of the JSON.
    static readonly Dictionary<Type, string> KeyFields = new()
    {
        [typeof(DroneMessage)] = "droneId",
        [typeof(ParkingViolation)] = "summonsNumber",
        [typeof(Alert)] = "message.droneId",
        [typeof(Decision)] = "alertId",
        [typeof(DroneCommand)] = "droneId",
        [typeof(RejectedRecord)] = "source",
        [typeof(AuditEntry)] = "entryId",
    };

    /// <summary>The field of the JSON that is the key of a contract's record; null for a topic whose key is a column of its own.</summary>
    public static string? KeyFieldOf(Topic topic) => topic.Contract is { } contract ? KeyFields.GetValueOrDefault(contract) : null;

    /// <summary>The columns of a record of a topic; its fields are parsed where it has a contract.</summary>
    public static Column[] Of(Topic topic) =>
    [
        Col("partition").As("kafkaPartition"),
        Col("offset").As("kafkaOffset"),
        Col("timestamp").As("kafkaTimestamp"),
        KeyOf(topic).As(Key),
        When(Col("headers").IsNotNull(), Kept(topic, ToJson(Col("headers")).Cast("binary"), encode: false)).As(Headers),
        ToDate(Col("timestamp")).As(DatasetRows.Date),
    ];

    // Null for nearly every record, so that the column costs next to nothing.
    static Column KeyOf(Topic topic)
    {
        var missing = When(Col("key").IsNull(), Lit(NoKey));
        if (KeyFieldOf(topic) is not { } field)
            return missing;
        var json = field.Split('.').Aggregate(Col(JsonRows.Fields), (column, name) => column.GetField(name));
        return missing.When(Not(Col("key").EqNullSafe(json.Cast("string").Cast("binary"))), Kept(topic, Col("key"), encode: true));
    }

    static Column Kept(Topic topic, Column bytes, bool encode) =>
        StoredPlates.NeedsKey(topic) ? StoredPlates.Sealed(bytes) : encode ? Base64(bytes) : bytes.Cast("string");
}
