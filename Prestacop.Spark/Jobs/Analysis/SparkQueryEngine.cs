using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Answers statistics by Spark, from the summaries in HDFS: for summaries that one machine cannot hold.</summary>
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

    public async Task<StatisticResult> AnswerAsync(Statistic statistic, StatisticFilter filter, CancellationToken cancellationToken)
    {
        var answer = await session.SqlAsync(statistic.Sql(filter), cancellationToken);
        var schema = await answer.SchemaAsync(cancellationToken);
        var columns = schema.Fields.Select(field => new ResultColumn(field.Name, TypeOf(field.DataType))).ToList();
        var rows = await answer.CollectAsync(cancellationToken);
        return new StatisticResult(
            statistic, filter, columns, [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select((column, index) => ResultValue.Of(row.Get(index), column.Type))])]);
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
