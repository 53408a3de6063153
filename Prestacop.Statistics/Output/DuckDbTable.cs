using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>A result as a table of DuckDB, with its rows in their order.</summary>
static class DuckDbTable
{
    public static void Create(DuckDBConnection connection, string schema, string table, StatisticResult result)
    {
        SummaryTables.Execute(connection, $"CREATE TABLE \"{schema}\".\"{table}\" ({string.Join(", ", result.Columns.Select(column => $"\"{column.Name}\" {TypeOf(column.Type)}"))})");
        using var appender = connection.CreateAppender(schema, table);
        foreach (var row in result.Rows)
        {
            var appended = appender.CreateRow();
            foreach (var value in row)
                Append(appended, value);
            appended.EndRow();
        }
    }

    static void Append(IDuckDBAppenderRow row, object? value) => _ = value switch
    {
        null => row.AppendNullValue(),
        long number => row.AppendValue(number),
        double fraction => row.AppendValue(fraction),
        bool truth => row.AppendValue(truth),
        DateOnly day => row.AppendValue(day),
        _ => row.AppendValue((string)value),
    };

    static string TypeOf(ResultType type) => type switch
    {
        ResultType.WholeNumber => "BIGINT",
        ResultType.Fraction => "DOUBLE",
        ResultType.Day => "DATE",
        ResultType.Truth => "BOOLEAN",
        _ => "VARCHAR",
    };
}
