using DuckDB.NET.Data;
using Prestacop.Contracts;
using Prestacop.Statistics.Summaries;

namespace Prestacop.TestKit;

/// <summary>
/// Runs the summaries' own queries by DuckDB instead of Spark: the functions of Spark that they use, under their names, by DuckDB's means.
/// </summary>
public static class SparkInDuckDb
{
    static readonly string[] Functions =
    [
        "weekday(d) AS isodow(d) - 1",
        "from_utc_timestamp(t, zone) AS timezone(zone, t)",
        "unix_millis(t) AS epoch_ms(t)",
        "unix_date(day) AS day - DATE '1970-01-01'",
        "timestamp_millis(ms) AS make_timestamptz(1000 * ms)",
        "regexp_like(text, pattern) AS regexp_matches(text, pattern)",
        "array_join(list, separator) AS array_to_string(list, separator)",
    ];

    /// <summary>What DuckDB calls the types of Spark's schema language.</summary>
    public static string Types(string sparkSchema) => Lists(sparkSchema).Replace("STRING", "VARCHAR").Replace("BINARY", "BLOB").Replace("TIMESTAMP", "TIMESTAMPTZ")
        .Replace("`", "\"").Replace("STRUCT<", "STRUCT(").Replace(">", ")").Replace("\": ", "\" ");

    /// <summary><c>ARRAY&lt;TYPE&gt;</c> as <c>TYPE[]</c>.</summary>
    static string Lists(string schema)
    {
        const string List = "ARRAY<";
        for (var start = schema.LastIndexOf(List, StringComparison.Ordinal); start >= 0; start = schema.LastIndexOf(List, StringComparison.Ordinal))
        {
            var (end, depth) = (start + List.Length, 1);
            while (depth > 0)
                depth += schema[end++] switch { '<' => 1, '>' => -1, _ => 0 };
            schema = $"{schema[..start]}{schema[(start + List.Length)..(end - 1)]}[]{schema[end..]}";
        }
        return schema;
    }

    public static void Prepare(DuckDBConnection connection)
    {
        Execute(connection, "SET TimeZone = 'UTC'");
        foreach (var function in Functions)
            Execute(connection, $"CREATE MACRO {function}");
        CreateStrips(connection);
    }

    static void CreateStrips(DuckDBConnection connection)
    {
        Execute(connection, $"CREATE TABLE {SummaryDefinitions.PrecinctStrips} (band INT, west DOUBLE, east DOUBLE, precinct INT)");
        using var appender = connection.CreateAppender(SummaryDefinitions.PrecinctStrips);
        foreach (var strip in PrecinctStrips.All)
            appender.CreateRow().AppendValue(strip.Band).AppendValue(strip.West).AppendValue(strip.East).AppendValue(strip.Precinct).EndRow();
    }

    /// <summary>Views over tables or views named like the datasets: those of the statistics, with nothing kept in between.</summary>
    public static void CreateViews(DuckDBConnection connection)
    {
        Execute(connection, $"CREATE VIEW corrections AS {Query(SummaryDefinitions.Corrections)}");
        Execute(connection, $"CREATE VIEW {SummaryDefinitions.SupersededMessages} AS {SummaryDefinitions.SupersededQuery("corrections", "decisions")}");
        Execute(connection, $"""
            CREATE VIEW {SummaryDefinitions.CountedTickets} AS SELECT * FROM parking_violations WHERE unreadable IS NULL
            QUALIFY row_number() OVER (PARTITION BY summonsNumber ORDER BY date, kafkaTimestamp, kafkaPartition, kafkaOffset) = 1
            """);
        foreach (var view in SummaryViews.All.Where(view => view != SummaryViews.Stored))
        {
            var parts = string.Join(", ", view.Parts.Select(part => $"{part.Name} AS ({Query(part)})"));
            Execute(connection, $"CREATE VIEW {view.Name} AS WITH {parts} {view.Query}");
        }
    }

    public static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The summary's query, in DuckDB's words.</summary>
    public static string Query(Summary summary) => summary.Query.Replace(" AS STRING)", " AS VARCHAR)").Replace(" transform(", " list_transform(").Replace("(transform(", "(list_transform(");

    /// <summary>An empty table for each dataset that has a contract.</summary>
    public static void CreateTables(DuckDBConnection connection)
    {
        Create<ParkingViolation>("parking_violations");
        Create<DroneMessage>("drone_messages", "plateToken VARCHAR, ");
        Create<Alert>("alerts");
        Create<Decision>("decisions", "plateToken VARCHAR, ");
        Create<AuditEntry>("audit");

        void Create<T>(string name, string stored = "") => Execute(
            connection,
            $"CREATE TABLE {name} ({Types(SparkSchema.Of<T>())}, {stored}unreadable VARCHAR, kafkaPartition INT, kafkaOffset BIGINT, kafkaTimestamp TIMESTAMPTZ, date DATE)");
    }
}
