using Prestacop.Contracts;
using Spectre.Console;

namespace Prestacop.Cli.Watch;

/// <summary>A column of the board.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Text">Its text for an alert.</param>
/// <param name="From">Minimum width of a terminal on which it is shown, in characters.</param>
sealed record BoardColumn(string Header, Func<Alert, string> Text, int From = 0)
{
    const int MinWidth = 6;

    /// <summary>The time from the drone's message to the alert's arrival; the last column.</summary>
    public static BoardColumn Delay { get; } = new("delay", _ => "");

    /// <summary>The order in which columns are narrowed when there is too little room, 0 first; null for one that is never narrowed.</summary>
    public int? Gives { get; init; }

    /// <summary>The width of each column's text, such that a table of this width holds all of them without a second line.</summary>
    public static int[] Fit(IReadOnlyList<BoardColumn> columns, IReadOnlyList<string[]> rows, int width)
    {
        var widths = columns.Select((column, index) => rows.Select(row => row[index].GetCellWidth()).Append(column.Header.Length).Max()).ToArray();
        // A border at each end, and one between two columns, with a space on each side of the text.
        var missing = widths.Sum() + (3 * columns.Count) + 1 - width;
        foreach (var index in Enumerable.Range(0, columns.Count).Where(index => columns[index].Gives is not null).OrderBy(index => columns[index].Gives))
        {
            var given = Math.Clamp(missing, 0, Math.Max(0, widths[index] - MinWidth));
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
