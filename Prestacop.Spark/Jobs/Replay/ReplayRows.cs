using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Replay;

/// <summary>Stored rows as what a record is made of again (<see cref="StoredRecord"/>).</summary>
static class ReplayRows
{
    /// <summary>The column of <see cref="Of"/> that tells rows which were emptied by order of a court; never null.</summary>
    public const string IsExpunged = "isExpunged";

    const string Plate = "plate";
    const string Message = "message";

    // Without it to_json would cut microseconds.
    static readonly Dictionary<string, string> JsonFormat = new() { ["timestampFormat"] = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX" };

    /// <summary>The rows of a dataset; in the place of plates they hold tokens.</summary>
    public static DataFrame Of(Topic topic, DataFrame rows)
    {
        var (columnKey, json, bytes, unreadable) = Parts(topic);
        return rows.Select(
            Col("kafkaPartition"), Col("kafkaOffset"), Col("kafkaTimestamp"), Col(StoredOrigin.Key), Col(StoredOrigin.Headers), columnKey.As("columnKey"), json.As("json"),
            bytes.As("bytes"), unreadable.As("unreadable"), TokenOf(topic).As("token"), ExpungedRows.Is(topic).As(IsExpunged));
    }

    /// <summary>The rows that can be given back: of one that a court's order has emptied, there is only its place.</summary>
    public static DataFrame Present(DataFrame records) => records.Filter(Not(Col(IsExpunged))).Drop(IsExpunged);

    /// <summary>The same with what the vault has for each token.</summary>
    /// <param name="records">The rows.</param>
    /// <param name="vault">The lines of the vault in a column <c>value</c>; null to leave the plates out.</param>
    public static DataFrame WithPlates(DataFrame records, DataFrame? vault)
    {
        if (vault is null)
            return records.WithColumn("sealedPlate", Lit(null).Cast("string"));
        // A token has many lines, which all hold the same plate.
        var lines = vault.Select(SubstringIndex(Col("value"), " ", 1).As("vaultToken"), Col("value").As("sealedPlate"))
            .GroupBy("vaultToken").Agg(Min(Col("sealedPlate")).As("sealedPlate"));
        return records.Join(lines, Col("token").EqualTo(Col("vaultToken")), "left_outer").Drop("vaultToken");
    }

    static (Column Key, Column Json, Column Bytes, Column Unreadable) Parts(Topic topic)
    {
        var (noText, noBytes) = (Lit(null).Cast("string"), Lit(null).Cast("binary"));
        return topic.Name switch
        {
            Topics.DroneImages => (Col("droneId"), ToJson(Struct(Col("imageId"), Col("time"), Col("sha256"))), Col("image"), noText),
            Topics.Statistics => (Col("name"), noText, Col("result").Cast("binary"), noText),
            _ => (noText, When(Col(JsonRows.Unreadable).IsNull(), ToJson(Struct(FieldsOf(topic.Contract!)), JsonFormat)), Col("unreadableValue"), Col(JsonRows.Unreadable)),
        };
    }

    // Rows of an older version still hold plates: never the stored plate itself is given back, only what the vault has.
    static Column[] FieldsOf(Type contract) =>
    [
        .. SparkSchema.FieldsOf(contract).Where(field => field != Plate).Select(field => contract == typeof(Alert) && field == Message
            ? Col(Message).DropFields(Plate, StoredPlates.Token).As(Message)
            : Col(field)),
    ];

    static Column TokenOf(Topic topic) => topic.Name switch
    {
        Topics.DroneMessages or Topics.Decisions => Col(StoredPlates.Token),
        Topics.Alerts => Col(Message).GetField(StoredPlates.Token),
        _ => Lit(null).Cast("string"),
    };
}
