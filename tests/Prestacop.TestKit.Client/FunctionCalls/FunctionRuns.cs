using System.Collections.Concurrent;
using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Expressions;
using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;
using Windows = Prestacop.Spark.Sql.Expressions.Window;

namespace Prestacop.TestKit.Client.FunctionCalls;

/// <summary>Runs every golden function call on a server, with arguments that the function takes.</summary>
public static class FunctionRuns
{
    const int AtOnce = 4;

    static readonly string[] Ranks = ["cume_dist", "dense_rank", "lag", "lead", "nth_value", "ntile", "percent_rank", "rank", "row_number"];
    static readonly string[] Groupings = ["grouping", "grouping_id"];
    static readonly string[] Orders = ["asc", "asc_nulls_first", "asc_nulls_last", "desc", "desc_nulls_first", "desc_nulls_last"];

    /// <summary>Calls that end with an error by their nature: it shows that the server has resolved them.</summary>
    static readonly Dictionary<string, string> Refusals = new()
    {
        ["raise_error"] = "USER_RAISED_EXCEPTION",
        ["years"] = "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY",
        ["months"] = "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY",
        ["days"] = "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY",
        ["hours"] = "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY",
        ["bucket"] = "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY",
    };

    /// <summary>Calls of functions whose golden call has too few arguments to run, or a value that no server takes.</summary>
    static readonly Dictionary<string, Column> Own = new()
    {
        ["call_function"] = CallFunction("upper", Lit("a")),
        ["create_map"] = CreateMap(Lit("k"), Lit(1)),
        ["elt"] = Elt(Lit(1), Lit("a"), Lit("b")),
        ["java_method"] = JavaMethod(Lit("java.lang.Math"), Lit("abs"), Lit(-1)),
        ["map_filter"] = MapFilter(Map(Lit("k"), Lit(1)), (_, value) => value > 0),
        ["map_zip_with"] = MapZipWith(Map(Lit("k"), Lit(1)), Map(Lit("k"), Lit(2)), (_, left, right) => left + right),
        ["named_struct"] = NamedStruct(Lit("x"), Lit(1)),
        ["reflect"] = Reflect(Lit("java.lang.Math"), Lit("abs"), Lit(-1)),
        ["stack"] = Stack(Lit(1), Lit("a")),
        ["transform_keys"] = TransformKeys(Map(Lit("k"), Lit(1)), (key, _) => Upper(key)),
        ["transform_values"] = TransformValues(Map(Lit("k"), Lit(1)), (_, value) => value + 1),
        ["try_reflect"] = TryReflect(Lit("java.lang.Math"), Lit("abs"), Lit(-1)),
        ["window"] = Functions.Window(CurrentTimestamp(), "1 hour"),
    };

    /// <summary>The names of the golden calls, by their Python text.</summary>
    public static IReadOnlyList<string> Calls { get; } = [.. FunctionRows.Golden.Select(row => row.Python), .. FunctionRows.Differences.Keys];

    /// <summary>Runs each call once.</summary>
    /// <returns>What did not run, with the server's reason.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(SparkSession spark, CancellationToken cancellationToken)
    {
        var arguments = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "function-arguments.tsv"), cancellationToken))
            .Select(line => line.Split('\t')).ToDictionary(fields => fields[0], fields => fields[1..]);
        // As the server's time type is a preview.
        await spark.Conf().SetAsync("spark.sql.timeType.enabled", "true", cancellationToken);
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Calls, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (python, token) =>
        {
            var name = python[..python.IndexOf('(', StringComparison.Ordinal)];
            try
            {
                await Table(spark, name, ColumnOf(python, name, arguments)).CollectAsync(token);
                if (Refusals.TryGetValue(name, out var expected))
                    faults.Add($"{python}: no {expected}");
            }
            catch (SparkException error) when (Refusals.GetValueOrDefault(name) is { } expected && error.ErrorClass == expected)
            {
                // As expected.
            }
            catch (Exception error) when (error is SparkException or NotSupportedException or InvalidCastException)
            {
                faults.Add($"{python}: {error.Message}");
            }
        });
        return [.. faults.Order(StringComparer.Ordinal)];
    }

    static Column ColumnOf(string python, string name, Dictionary<string, string[]> arguments)
    {
        if (Own.TryGetValue(name, out var own))
            return own;
        var given = arguments.TryGetValue(python, out var found) ? found : throw new InvalidDataException($"function-arguments.tsv has no line for {python}.");
        Column Argument(int place) => place < given.Length ? Expr(given[place]) : Col("unused");
        return new FunctionRows(Argument(0), Argument(1), Argument(2), Argument(3)).All.Single(row => row.Python == python).Column;
    }

    static DataFrame Table(SparkSession spark, string name, Column column)
    {
        // One partition: intersections of sketches fail where a partition has no rows.
        var table = spark.Range(0, 1, 1, 1);
        return name switch
        {
            _ when Ranks.Contains(name) => table.Select(column.Over(Windows.OrderBy("id"))),
            _ when Groupings.Contains(name) => table.Rollup("id").Agg(column),
            _ when Orders.Contains(name) => table.OrderBy(column),
            _ => table.Select(column),
        };
    }
}
