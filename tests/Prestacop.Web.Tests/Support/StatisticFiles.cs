using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using CsvHelper;
using DuckDB.NET.Data;
using Prestacop.Statistics.Queries;

namespace Prestacop.Web.Tests.Support;

/// <summary>Reads the rows of a downloaded statistic by a program that did not write them: a header and texts, days as <c>yyyy-MM-dd</c>, empty for null.</summary>
static class StatisticFiles
{
    static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static async Task<List<string[]>> ReadAsync(string format, byte[] file) => format switch
    {
        "json" => Json(file),
        "csv" => Csv(file),
        "parquet" => Parquet(file),
        "arrow" => await ArrowAsync(file),
        "xlsx" => Workbook(file, "sheet1"),
        _ => throw new ArgumentException(format),
    };

    /// <summary>The cells of a sheet.</summary>
    public static List<string[]> Workbook(byte[] file, string sheet) =>
        [.. Xml(file, $"xl/worksheets/{sheet}.xml").Descendants(Sheet + "row").Select(row => row.Elements(Sheet + "c").Select(Cell).ToArray())];

    /// <summary>A part of a workbook.</summary>
    public static XDocument Xml(byte[] file, string part)
    {
        using var workbook = new ZipArchive(new MemoryStream(file));
        using var content = workbook.GetEntry(part)!.Open();
        return XDocument.Load(content);
    }

    static string Cell(XElement cell)
    {
        var text = string.Concat(cell.Descendants().Where(part => part.Name == Sheet + "v" || part.Name == Sheet + "t").Select(part => part.Value));
        return cell.Attribute("t")?.Value switch
        {
            "inlineStr" or "b" => text,
            // A style other than the default: the one of days.
            _ when cell.Attribute("s") is { Value: not "0" } && text.Length > 0 =>
                DateTime.FromOADate(double.Parse(text, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ when text.Length > 0 => Number(double.Parse(text, CultureInfo.InvariantCulture)),
            _ => text,
        };
    }

    static List<string[]> Json(byte[] file)
    {
        var root = JsonDocument.Parse(file).RootElement;
        return
        [
            [.. root.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()!)],
            .. root.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray()
                .Select(value => value.ValueKind == JsonValueKind.Number ? Number(value.GetDouble()) : value.ToString()).ToArray()),
        ];
    }

    static List<string[]> Csv(byte[] file)
    {
        using var reader = CsvReader.FromText(Encoding.UTF8.GetString(file), new CsvReaderOptions { HasHeader = false });
        List<string[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => PlainNumber(reader.GetString(index)))]);
        return rows;
    }

    static List<string[]> Parquet(byte[] file)
    {
        using var folder = new TemporaryFolder();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM '{folder.File("rows.parquet", file)}'";
        using var reader = command.ExecuteReader();
        List<string[]> rows = [[.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => Text(reader.GetValue(index)))]);
        return rows;
    }

    static async Task<List<string[]>> ArrowAsync(byte[] file)
    {
        using var reader = new ArrowStreamReader(new MemoryStream(file));
        using var batch = await reader.ReadNextRecordBatchAsync();
        return
        [
            [.. batch.Schema.FieldsList.Select(field => field.Name)],
            .. Enumerable.Range(0, batch.Length).Select(row => batch.Arrays.Select(array => Text(Value(array, row))).ToArray()),
        ];
    }

    static object? Value(IArrowArray array, int row) => array switch
    {
        _ when array.IsNull(row) => null,
        Int64Array whole => whole.GetValue(row),
        DoubleArray fraction => fraction.GetValue(row),
        Date32Array day => day.GetDateTime(row),
        StringArray text => text.GetString(row),
        _ => throw new NotSupportedException(array.GetType().Name),
    };

    static string Text(object? value) => value switch
    {
        DBNull => "",
        DateTime day => ResultValue.Text(DateOnly.FromDateTime(day)),
        long or double => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        _ => ResultValue.Text(value),
    };

    static string PlainNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Number(number) : text;

    static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
