using Prestacop.Statistics.Queries;
using Spectre.Console;

namespace Prestacop.Statistics.Output;

/// <summary>An answer as a table on the terminal.</summary>
public static class ResultTable
{
    /// <summary>Prints the first rows.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="shown">Most rows that are printed; null for all.</param>
    /// <param name="output">Where to.</param>
    public static void Print(StatisticResult result, int? shown, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        var table = new Table { Title = new TableTitle(Markup.Escape(TitleOf(result))), Border = TableBorder.Rounded };
        foreach (var column in result.Columns)
            table.AddColumn(Cell(column.Name, column.Type));
        foreach (var row in result.Rows.Take(shown ?? int.MaxValue))
            table.AddRow(row.Select(value => Markup.Escape(ResultValue.Text(value))).ToArray());
        if (result.Rows.Count > shown)
            table.Caption = new TableTitle($"{shown} of {result.Rows.Count} rows");
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    static string TitleOf(StatisticResult result) =>
        result.Filter.IsEmpty ? result.Statistic.Title : $"{result.Statistic.Title} ({result.Filter.Description})";

    static TableColumn Cell(string name, ResultType type)
    {
        var column = new TableColumn(Markup.Escape(name));
        return type is ResultType.WholeNumber or ResultType.Fraction ? column.RightAligned() : column;
    }
}
