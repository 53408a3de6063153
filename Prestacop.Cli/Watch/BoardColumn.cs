using Prestacop.Contracts;
using Spectre.Console;

namespace Prestacop.Cli.Watch;

/// <summary>A column of the board.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Text">Its text for an alert.</param>
/// <param name="From">Columns that a terminal has at least where it is shown.</param>
sealed record BoardColumn(string Header, Func<Alert, string> Text, int From = 0)
{
    const int Narrowest = 6;

    /// <summary>How old an alert was when it came; the board's last column.</summary>
    public static BoardColumn Age { get; } = new("age", _ => "");

    /// <summary>Which gives width first when there is too little, 0 before 1; null for one that keeps what it needs.</summary>
    public int? Gives { get; init; }

    /// <summary>The width of each column's text, such that a table of this width holds all of them without a second line.</summary>
    public static int[] Fit(IReadOnlyList<BoardColumn> columns, IReadOnlyList<string[]> rows, int width)
    {
        var widths = columns.Select((column, index) => rows.Select(row => row[index].GetCellWidth()).Append(column.Header.Length).Max()).ToArray();
        // A border at each end, and one between two columns, with a space on each side of the text.
        var missing = widths.Sum() + (3 * columns.Count) + 1 - width;
        foreach (var index in Enumerable.Range(0, columns.Count).Where(index => columns[index].Gives is not null).OrderBy(index => columns[index].Gives))
        {
            var given = Math.Clamp(missing, 0, Math.Max(0, widths[index] - Narrowest));
            widths[index] -= given;
            missing -= given;
        }
        return widths;
    }

    /// <summary>The text, or as much of it as fits with an ellipsis.</summary>
    public static string Crop(string text, int width)
    {
        if (text.GetCellWidth() <= width)
            return text;
        var length = text.Length;
        while (length > 0 && text[..length].GetCellWidth() > width - 1)
            length--;
        return width > 0 ? $"{text[..length]}…" : "";
    }
}
