using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Kafka;
using Prestacop.Spark.Jobs.Options;
using Prestacop.Spark.Jobs.Streaming;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Streaming;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Benchmarks;

/// <summary>A way of storing the drone messages: the product's, or one that differs from it in one thing.</summary>
/// <param name="Name">Its name in PRESTACOP_BENCH_WAYS and in the figures.</param>
sealed record StorageWay(string Name)
{
    /// <summary>Settings of the session while it runs.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Options of the Parquet writer.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Changes the records before they are parsed.</summary>
    public Func<DataFrame, DataFrame> Records { get; init; } = records => records;

    /// <summary>The rows that are stored. By default those of the streaming job.</summary>
    public Func<DataFrame, DataFrame> Rows { get; init; } = records => DatasetRows.Of(Topics.Get(Topics.DroneMessages), records);

    /// <summary>Whether the rows are thrown away rather than written.</summary>
    public bool Discards { get; init; }

    /// <summary>Whether each day has a folder of its own.</summary>
    public bool ByDay { get; init; } = true;

    public DataStreamWriter Writer(DataFrame records, JobOptions options)
    {
        var rows = Rows(Records(records));
        var writer = Discards
            ? rows.WriteStream().Format("noop").Option("checkpointLocation", $"{options.Checkpoints}/discarded")
            : ByDay
                ? StreamingJob.Store(Topics.Get(Topics.DroneMessages), rows, options)
                : rows.WriteStream().Format("parquet").Option("path", $"{options.Storage}/flat").Option("checkpointLocation", $"{options.Checkpoints}/flat");
        return writer.Options(Options);
    }
}

/// <summary>The ways that were tried, in the order of docs/performance.md.</summary>
static class StorageWays
{
    const string Compiled = "spark.prestacop.compiledExpressions";
    const string TimestampType = "spark.sql.parquet.outputTimestampType";
    static readonly string[] UniqueColumns = ["messageId", "time", "latitude", "longitude", "kafkaOffset", "kafkaTimestamp"];

    public static StorageWay Product { get; } = new("product");

    public static IReadOnlyList<StorageWay> All { get; } =
    [
        Product,
        new("from-json") { Settings = Setting(Compiled, "false") },
        new("parsed-only") { Discards = true },
        new("from-json-only") { Discards = true, Settings = Setting(Compiled, "false") },
        new("int96") { Settings = Setting(TimestampType, "INT96") },
        new("no-dictionary") { Options = UniqueColumns.ToDictionary(name => $"parquet.enable.dictionary#{name}", _ => "false") },
        new("zstd-1") { Settings = Setting("parquet.compression.codec.zstd.level", "1") },
        new("uncompressed") { Options = Setting("compression", "uncompressed") },
        new("no-headers") { Records = records => records.WithColumn("headers", Lit(null).Cast("array<struct<key:string,value:binary>>")) },
        new("no-reason") { Rows = WithoutReason },
        new("no-day") { ByDay = false },
        new("not-generated") { Settings = Setting("spark.sql.codegen.wholeStage", "false") },
    ];

    /// <summary>The ways of these names, separated by commas, or <c>all</c>.</summary>
    /// <exception cref="CommandException">There is no such way.</exception>
    public static IReadOnlyList<StorageWay> Of(string names) => names == "all" ? All :
    [
        .. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => All.FirstOrDefault(way => way.Name == name)
            ?? throw new CommandException($"There is no way '{name}' of storing. Ways are: all, {string.Join(", ", All.Select(way => way.Name))}.")),
    ];

    /// <summary>Without the columns of a record that cannot be read, and without what finds one.</summary>
    static DataFrame WithoutReason(DataFrame records) => JsonRows.Parse<DroneMessage>(records)
        .Select([.. SparkSchema.FieldsOf<DroneMessage>().Select(name => Col(JsonRows.Fields).GetField(name).As(name)),
            Col("partition").As("kafkaPartition"), Col("offset").As("kafkaOffset"), Col("timestamp").As("kafkaTimestamp"), ToDate(Col("timestamp")).As(DatasetRows.Date)]);

    static Dictionary<string, string> Setting(string name, string value) => new() { [name] = value };
}
