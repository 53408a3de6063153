using System.Text;
using CsvHelper;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>An answer as CSV: a header, a line a row, UTF-8; the same answer always gives the same bytes.</summary>
public static class CsvFile
{
    /// <summary>Writes the answer.</summary>
    public static void Write(StatisticResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var writer = CsvWriter.Create(output, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);
        WriteRecord(writer, result.Columns.Select(column => column.Name));
        foreach (var row in result.Rows)
            WriteRecord(writer, row.Select(ResultValue.Text));
    }

    static void WriteRecord(CsvWriter writer, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            writer.WriteField(Encoding.UTF8.GetBytes(cell));
        writer.EndRecord();
    }
}
