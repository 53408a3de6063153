using System.Globalization;
using System.Text;
using CsvHelper;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>A result as CSV: a header, a line for each row, UTF-8. The same result always gives the same bytes.</summary>
public static class CsvFile
{
    /// <summary>Writes the result.</summary>
    public static void Write(StatisticResult result, Stream output)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var writer = CreateWriter(output);
        WriteRecord(writer, result.Columns.Select(column => column.Name));
        foreach (var row in result.Rows)
            WriteRecord(writer, row.Select(ResultValue.Text));
    }

    /// <summary>A writer of lines that end with a line feed; it leaves the stream open.</summary>
    public static CsvWriter CreateWriter(Stream output) =>
        CsvWriter.Create(output, new CsvWriterOptions { HasHeader = false, NewLine = "\n" }, leaveOpen: true);

    /// <summary>
    /// Writes a line; a cell is put between quotes where that is needed. A text that a spreadsheet would take for a formula gets an apostrophe
    /// in front: streets and makes come from drones and from ticket files.
    /// </summary>
    public static void WriteRecord(CsvWriter writer, IEnumerable<string> cells)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(cells);
        foreach (var cell in cells)
            writer.WriteField(Encoding.UTF8.GetBytes(IsFormula(cell) ? $"'{cell}" : cell));
        writer.EndRecord();
    }

    /// <summary>A negative number begins like a formula, and is none.</summary>
    static bool IsFormula(string cell) =>
        cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
