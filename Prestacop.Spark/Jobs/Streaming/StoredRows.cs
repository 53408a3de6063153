using Prestacop.Contracts;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// Kafka records as the rows that are stored: the fields of the contract, where the record came from, and the day on which the broker
/// received it. A record that cannot be read is stored too, with its bytes and the reason.
/// </summary>
static class StoredRows
{
    /// <summary>
    /// The partition column. It is the broker's day, not the message's: a day is complete once it is over, a late message or a ticket of
    /// 2014 rewrites nothing, and a batch writes into one folder, or two at midnight.
    /// </summary>
    public const string Date = "date";

    const string OriginSchema = "`kafkaPartition` INT, `kafkaOffset` BIGINT, `kafkaTimestamp` TIMESTAMP, `date` DATE";
    const string UnreadableSchema = "`unreadable` STRING, `unreadableValue` BINARY";

    /// <summary>The schema to read a dataset back with, so that files of an older version, or none, give null columns and no error.</summary>
    public static string SchemaOf(Topic topic) => topic.Name switch
    {
        Topics.DroneMessages => $"{SparkSchema.Of<DroneMessage>()}, {UnreadableSchema}, {OriginSchema}",
        Topics.ParkingViolations => $"{SparkSchema.Of<ParkingViolation>()}, {UnreadableSchema}, {OriginSchema}",
        Topics.Alerts => $"{SparkSchema.Of<Alert>()}, {UnreadableSchema}, {OriginSchema}",
        Topics.Decisions => $"{SparkSchema.Of<Decision>()}, {UnreadableSchema}, {OriginSchema}",
        Topics.DroneCommands => $"{SparkSchema.Of<DroneCommand>()}, {UnreadableSchema}, {OriginSchema}",
        Topics.Rejected => $"{SparkSchema.Of<RejectedRecord>()}, {UnreadableSchema}, {OriginSchema}",
        Topics.DroneImages => $"`imageId` STRING, `time` STRING, `sha256` STRING, `droneId` STRING, `image` BINARY, {OriginSchema}",
        Topics.Statistics => $"`name` STRING, `result` STRING, {OriginSchema}",
        _ => throw Unknown(topic),
    };

    public static DataFrame Of(Topic topic, DataFrame records) => topic.Name switch
    {
        Topics.DroneMessages => Json<DroneMessage>(records),
        Topics.ParkingViolations => Json<ParkingViolation>(records),
        Topics.Alerts => Json<Alert>(records),
        Topics.Decisions => Json<Decision>(records),
        Topics.DroneCommands => Json<DroneCommand>(records),
        Topics.Rejected => Json<RejectedRecord>(records),
        Topics.DroneImages => Images(records),
        Topics.Statistics => records.Select([Col("key").Cast("string").As("name"), Col("value").Cast("string").As("result"), .. Origin()]),
        _ => throw Unknown(topic),
    };

    static ArgumentException Unknown(Topic topic) => new($"The topic '{topic.Name}' has no stored form.", nameof(topic));

    static DataFrame Json<T>(DataFrame records) => JsonRows.Parse<T>(records).Select(
    [
        .. JsonRows.FieldsOf<T>(),
        Col(JsonRows.Unreadable),
        When(Col(JsonRows.Unreadable).IsNotNull(), Col("value")).As("unreadableValue"),
        .. Origin(),
    ]);

    static DataFrame Images(DataFrame records) => records.Select(
    [
        Header("imageId"),
        Header("time"),
        Header("sha256"),
        Col("key").Cast("string").As("droneId"),
        Col("value").As("image"),
        .. Origin(),
    ]);

    static Column Header(string name) =>
        Expr($"CAST(element_at(filter(headers, header -> header.key = '{name}'), 1).value AS STRING)").As(name);

    static Column[] Origin() =>
    [
        Col("partition").As("kafkaPartition"),
        Col("offset").As("kafkaOffset"),
        Col("timestamp").As("kafkaTimestamp"),
        ToDate(Col("timestamp")).As(Date),
    ];
}
