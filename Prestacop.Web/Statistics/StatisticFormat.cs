using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Prestacop.Contracts;
using Prestacop.Statistics;
using Prestacop.Statistics.Output;
using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Statistics;

/// <summary>A form in which the rows of a statistic leave the dashboard.</summary>
/// <param name="Name">Its name in an address, and the ending of its files.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Writer">Writes a result.</param>
sealed record StatisticFormat(string Name, string Title, string ContentType, Func<StatisticResult, Stream, CancellationToken, Task> Writer)
{
    /// <summary>Every format; the first one is taken when none is asked for.</summary>
    public static IReadOnlyList<StatisticFormat> All { get; } =
    [
        new("json", "JSON", "application/json", WriteJsonAsync),
        new("csv", "CSV", "text/csv; charset=utf-8", WriteCsvAsync),
        new("parquet", "Parquet", "application/vnd.apache.parquet", WriteParquetAsync),
        new("arrow", "Arrow", "application/vnd.apache.arrow.stream", WriteArrowAsync),
        new("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Workbook.WriteAsync),
    ];

    /// <summary>The format of that name; null for none.</summary>
    public static StatisticFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>A result as a file in memory: a statistic has thousands of rows, and not millions.</summary>
    public async Task<byte[]> WriteAsync(StatisticResult result, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await Writer(result, file, cancellationToken);
        return file.ToArray();
    }

    static Task WriteJsonAsync(StatisticResult result, Stream output, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(output, StatisticMessages.Of(result, maxRows: int.MaxValue), ContractsJson.Default.StatisticMessage, cancellationToken);

    static Task WriteCsvAsync(StatisticResult result, Stream output, CancellationToken cancellationToken)
    {
        CsvFile.Write(result, output);
        return Task.CompletedTask;
    }

    static async Task WriteParquetAsync(StatisticResult result, Stream output, CancellationToken cancellationToken)
    {
        // DuckDB writes to files only. The folder is this account's alone.
        var folder = Directory.CreateTempSubdirectory("prestacop-");
        try
        {
            var file = Path.Combine(folder.FullName, "rows.parquet");
            ParquetFile.Write(result, file);
            await using var written = File.OpenRead(file);
            await written.CopyToAsync(output, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task WriteArrowAsync(StatisticResult result, Stream output, CancellationToken cancellationToken)
    {
        var schema = new Schema(result.Columns.Select(column => new Field(column.Name, ArrowType(column.Type), nullable: true)), null);
        using var batch = new RecordBatch(schema, result.Columns.Select((column, index) => Array(column.Type, result.Rows.Select(row => row[index]))), result.Rows.Count);
        using var writer = new ArrowStreamWriter(output, schema, leaveOpen: true);
        await writer.WriteRecordBatchAsync(batch, cancellationToken);
        await writer.WriteEndAsync(cancellationToken);
    }

    static IArrowType ArrowType(ResultType type) => type switch
    {
        ResultType.WholeNumber => Int64Type.Default,
        ResultType.Fraction => DoubleType.Default,
        ResultType.Day => Date32Type.Default,
        ResultType.Truth => BooleanType.Default,
        _ => StringType.Default,
    };

    static IArrowArray Array(ResultType type, IEnumerable<object?> values) => type switch
    {
        ResultType.WholeNumber => values.Aggregate(new Int64Array.Builder(), (array, value) => value is long number ? array.Append(number) : array.AppendNull()).Build(),
        ResultType.Fraction => values.Aggregate(new DoubleArray.Builder(), (array, value) => value is double number ? array.Append(number) : array.AppendNull()).Build(),
        ResultType.Day => values.Aggregate(new Date32Array.Builder(), (array, value) => value is DateOnly day ? array.Append(day.ToDateTime(TimeOnly.MinValue)) : array.AppendNull()).Build(),
        ResultType.Truth => values.Aggregate(new BooleanArray.Builder(), (array, value) => value is bool truth ? array.Append(truth) : array.AppendNull()).Build(),
        _ => values.Aggregate(new StringArray.Builder(), (array, value) => value is string text ? array.Append(text) : array.AppendNull()).Build(),
    };
}
