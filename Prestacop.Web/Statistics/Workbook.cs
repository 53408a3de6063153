using Prestacop.Statistics.Queries;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Prestacop.Web.Statistics;

/// <summary>A result as a workbook of Excel: a sheet with a header and a row for each row, and one that says what it is. Texts are never formulas.</summary>
static class Workbook
{
    /// <summary>Excel has no days before 1900; they are written as text.</summary>
    static readonly DateOnly FirstDay = new(1900, 3, 1);

    /// <summary>The largest length of a text in a cell of Excel, characters.</summary>
    const int MaxTextLength = 32_767;

    public static async Task WriteAsync(StatisticResult result, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        await using var workbook = await Spreadsheet.CreateNewAsync(output, cancellationToken: cancellationToken);
        var (bold, day) = (workbook.AddStyle(new Style { Font = { Bold = true } }), workbook.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") }));
        await workbook.StartWorksheetAsync("rows", token: cancellationToken);
        await workbook.AddRowAsync([.. result.Columns.Select(column => new StyledCell(column.Name, bold))], cancellationToken);
        foreach (var row in result.Rows)
            await workbook.AddRowAsync([.. row.Select(value => Cell(value, day))], cancellationToken);
        await workbook.StartWorksheetAsync("about", token: cancellationToken);
        foreach (var line in (string[])[result.Statistic.Title, $"Unit: {result.Statistic.Unit}", $"Filter: {(result.Filter.IsEmpty ? "none" : result.Filter.Description)}", .. result.Notes])
            await workbook.AddRowAsync([new StyledCell(Writable(line), null)], cancellationToken);
        await workbook.FinishAsync(cancellationToken);
    }

    /// <summary>XML has no U+FFFE and no U+FFFF; a workbook with one does not open. The writer replaces the others that XML lacks.</summary>
    static string Writable(string text) => (text.Length <= MaxTextLength ? text : text[..MaxTextLength]).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');

    static StyledCell Cell(object? value, StyleId day) => value switch
    {
        null => new StyledCell((string?)null, null),
        long number => new StyledCell(number, null),
        double fraction => new StyledCell(fraction, null),
        bool truth => new StyledCell(truth, null),
        DateOnly date when date >= FirstDay => new StyledCell(date.ToDateTime(TimeOnly.MinValue), day),
        _ => new StyledCell(Writable(ResultValue.Text(value)), null),
    };
}
