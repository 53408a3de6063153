using System.Globalization;
using Prestacop.Statistics.Queries;
using Spectre.Console;

namespace Prestacop.Statistics.Output;

/// <summary>A result as a table on the terminal.</summary>
public static class ResultTable
{
    /// <summary>The environment variable with the width of tables that are not printed on a terminal. Default: 80 columns.</summary>
    public const string ColumnsVariable = "COLUMNS";

    /// <summary>Prints the first rows, and the result's notes below them.</summary>
    /// <param name="result">The result.</param>
    /// <param name="shown">The maximum of rows to print; null for all.</param>
    /// <param name="output">The terminal.</param>
    public static void Print(StatisticResult result, int? shown, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(result);
        var table = new Table { Title = new TableTitle(Markup.Escape(TitleOf(result))), Border = TableBorder.Rounded };
        foreach (var column in result.Columns)
            table.AddColumn(TableColumn(column));
        foreach (var row in result.Rows.Take(shown ?? int.MaxValue))
            table.AddRow(row.Select(value => Markup.Escape(ResultValue.Text(value))).ToArray());
        if (result.Rows.Count > shown)
            table.Caption = new TableTitle($"{shown} of {result.Rows.Count} rows");
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (!console.Profile.Out.IsTerminal && WidthOfReader is { } width)
            console.Profile.Width = width;
        console.Write(table);
        // Not in the table's caption, which is as narrow as the table.
        foreach (var note in result.Notes)
            console.WriteLine(note);
    }

    /// <summary>The width of the terminal on which a file or a pipe is shown in the end, as POSIX names it; null when it is not known.</summary>
    static int? WidthOfReader => int.TryParse(Environment.GetEnvironmentVariable(ColumnsVariable), CultureInfo.InvariantCulture, out var width) && width > 0 ? width : null;

    static string TitleOf(StatisticResult result) =>
        result.Filter.IsEmpty ? result.Statistic.Title : $"{result.Statistic.Title} ({result.Filter.Description})";

    static TableColumn TableColumn(ResultColumn column)
    {
        var shown = new TableColumn(Markup.Escape(column.Name));
        return column.IsNumber ? shown.RightAligned() : shown;
    }
}
