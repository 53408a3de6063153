using System.Text.Json;
using Prestacop.Contracts;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>A result as the message that is published.</summary>
public static class StatisticMessages
{
    /// <summary>Keeps a message well under Kafka's default limit of one megabyte.</summary>
    const int MaxRows = 2_000;

    /// <summary>The message of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="maxRows">The largest number of rows that it has; the default suits Kafka.</param>
    public static StatisticMessage Of(StatisticResult result, int maxRows = MaxRows)
    {
        ArgumentNullException.ThrowIfNull(result);
        var statistic = result.Statistic;
        return new StatisticMessage
        {
            Name = statistic.Name,
            Title = statistic.Title,
            Family = statistic.Family,
            Unit = statistic.Unit,
            Chart = Name(statistic.Chart.ToString()),
            Value = statistic.Value,
            Label = statistic.Label,
            Series = statistic.Series,
            Columns = ColumnsOf(statistic),
            Rows = [.. result.Rows.Take(maxRows).Select(row => (IReadOnlyList<JsonElement>)[.. row.Select(Element)])],
            RowCount = result.Rows.Count,
            Notes = result.Notes.Count > 0 ? result.Notes : null,
        };
    }

    /// <summary>What the columns of a statistic are.</summary>
    public static IReadOnlyList<StatisticColumn> ColumnsOf(Statistic statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return [.. statistic.Columns.Select(column => new StatisticColumn { Name = column.Name, Type = Name(column.Type.ToString()), Kind = Name(column.Kind.ToString()) })];
    }

    static string Name(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    static JsonElement Element(object? value) => value switch
    {
        null => JsonElement.Parse("null"),
        long number => JsonSerializer.SerializeToElement(number, ContractsJson.Default.Int64),
        double fraction => JsonSerializer.SerializeToElement(fraction, ContractsJson.Default.Double),
        bool truth => JsonElement.Parse(truth ? "true" : "false"),
        _ => JsonSerializer.SerializeToElement(ResultValue.Text(value), ContractsJson.Default.String),
    };
}
