using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Streaming;

/// <summary>
/// Kafka records as the rows that are stored: the fields of the contract, where the record came from, and the day on which the broker
/// received it. A record that cannot be parsed is stored too, with its bytes, sealed, and the reason. No plate is stored but in tickets: see
/// <see cref="StoredPlates"/>.
/// </summary>
static class DatasetRows
{
    /// <summary>
    /// The partition column. It is the broker's day, not the message's: a day is complete once it is over, a late message or a ticket of
    /// 2014 rewrites nothing, and a batch writes into one folder, or two at midnight.
    /// </summary>
    public const string Date = "date";

    const string UnreadableSchema = "`unreadable` STRING, `unreadableValue` BINARY";

    // Topics whose rows are other than the fields of their contract: pictures are not JSON, and of a statistic its text is kept.
    static readonly Dictionary<string, StoredForm> OtherForms = new()
    {
        [Topics.DroneImages] = new(
            "`imageId` STRING, `time` STRING, `sha256` STRING, `droneId` STRING, `image` BINARY",
            records => records.Select(
                [Header("imageId"), Header("time"), Header("sha256"), Col("key").Cast("string").As("droneId"), Col("value").As("image"), .. StoredOrigin.Of(Topics.Get(Topics.DroneImages))])),
        [Topics.Statistics] = new(
            "`name` STRING, `result` STRING",
            records => records.Select([Col("key").Cast("string").As("name"), Col("value").Cast("string").As("result"), .. StoredOrigin.Of(Topics.Get(Topics.Statistics))])),
    };

    /// <summary>The schema to read a dataset back with, so that files of an older version, or none, give null columns and no error.</summary>
    public static string SchemaOf(Topic topic) => $"{FormOf(topic).Schema}, {StoredOrigin.Schema}";

    /// <summary>The rows that the records of a topic are stored as.</summary>
    public static DataFrame Of(Topic topic, DataFrame records) => FormOf(topic).Rows(records);

    static StoredForm FormOf(Topic topic) => OtherForms.GetValueOrDefault(topic.Name) ?? (topic.Contract is { } contract
        ? new StoredForm($"{StoredPlates.SchemaOf(contract)}, {UnreadableSchema}", records => Json(topic, contract, records))
        : throw new ArgumentException($"The topic '{topic.Name}' has no stored form.", nameof(topic)));

    static DataFrame Json(Topic topic, Type contract, DataFrame records) => StoredPlates.Rows(contract, JsonRows.Parse(records, contract), StoredOrigin.Of(topic));

    static Column Header(string name) =>
        Expr($"CAST(try_element_at(filter(headers, header -> header.key = '{name}'), 1).value AS STRING)").As(name);

    /// <summary>How the records of a topic are stored.</summary>
    /// <param name="Schema">The columns before those of <see cref="StoredOrigin"/>.</param>
    /// <param name="Rows">Makes the rows of the records.</param>
    sealed record StoredForm(string Schema, Func<DataFrame, DataFrame> Rows);
}
