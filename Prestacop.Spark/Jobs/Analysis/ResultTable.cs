using System.Globalization;
using Prestacop.Spark.Sql;
using Spectre.Console;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>A statistic as a table on the terminal.</summary>
static class ResultTable
{
    public static void Print(string title, IReadOnlyList<string> columns, IReadOnlyList<Row> rows, int shown, TextWriter output)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows.Take(shown))
            table.AddRow(row.Values.Select(value => Markup.Escape(Text(value))).ToArray());
        if (rows.Count > shown)
            table.Caption = new TableTitle($"{shown} of {rows.Count} rows");
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Write(table);
    }

    static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
