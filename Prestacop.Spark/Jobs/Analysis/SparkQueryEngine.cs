using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Runs statistics by Spark over the summaries in HDFS: for summaries that do not fit on one machine.</summary>
sealed class SparkQueryEngine(SparkSession session)
{
    public static async Task<SparkQueryEngine> OpenAsync(SparkSession session, SummaryFolder folder, CancellationToken cancellationToken)
    {
        foreach (var summary in SummaryDefinitions.Read)
            await (await folder.ReadAsync(summary, cancellationToken)).CreateOrReplaceTempViewAsync(summary.Table, cancellationToken);
        foreach (var view in SummaryViews.All)
            await (await session.SqlAsync(view.QueryOverTables, cancellationToken)).CreateOrReplaceTempViewAsync(view.Name, cancellationToken);
        return new SparkQueryEngine(session);
    }

    public async Task<StatisticResult> ExecuteAsync(Statistic statistic, StatisticFilter filter, CancellationToken cancellationToken)
    {
        var result = await session.SqlAsync(statistic.Sql(filter), cancellationToken);
        var schema = await result.SchemaAsync(cancellationToken);
        var rows = await result.CollectAsync(cancellationToken);
        return StatisticResult.Of(
            statistic, filter, schema.Fields.Select(field => (field.Name, TypeOf(field.DataType))), rows.Select(row => row.Values));
    }

    static ResultType TypeOf(DataType type) => type.TypeName switch
    {
        "string" => ResultType.Text,
        "boolean" => ResultType.Truth,
        "date" => ResultType.Day,
        "double" => ResultType.Fraction,
        "integer" or "long" => ResultType.WholeNumber,
        _ => throw new NotSupportedException($"A statistic has a column of the type {type}."),
    };
}
