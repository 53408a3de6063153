using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>A result as Parquet, with its rows in their order.</summary>
public static class ParquetFile
{
    /// <summary>Writes the result, and replaces the file.</summary>
    public static void Write(StatisticResult result, string file)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        SummaryTables.Execute(connection, $"CREATE TABLE result ({string.Join(", ", result.Columns.Select(column => $"\"{column.Name}\" {TypeOf(column.Type)}"))})");
        using (var appender = connection.CreateAppender("result"))
        {
            foreach (var row in result.Rows)
            {
                var appended = appender.CreateRow();
                foreach (var value in row)
                    Append(appended, value);
                appended.EndRow();
            }
        }
        SummaryTables.Execute(connection, $"COPY result TO {SqlText.Literal(file)} (FORMAT parquet)");
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
