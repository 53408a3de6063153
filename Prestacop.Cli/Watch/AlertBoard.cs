using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Prestacop.Cli.Watch;

/// <summary>The newest alerts as a table in the order of their messages' time, the newest on top: a line each, as many lines and columns as the terminal has room for.</summary>
sealed class AlertBoard
{
    // Title, header, borders, the notice and the prompt's line.
    const int OtherLines = 7;
    const int Capacity = 500;

    static readonly BoardColumn[] Columns =
    [
        new("time", AlertText.Time, From: 130),
        new("alert", AlertText.Id),
        new("severity", alert => alert.Severity),
        new("reasons", AlertText.Reasons) { Gives = 1 },
        new("drone", alert => DisplayText.Sanitize(alert.Message.DroneId), From: 100) { Gives = 2 },
        new("place", alert => AlertText.Place(alert.Message)) { Gives = 0 },
        new("plate", alert => AlertText.Plate(alert.Message)) { Gives = 3 },
        new("code", alert => AlertText.Code(alert.Message), From: 130),
    ];

    readonly LinkedList<WatchItem> _items = new();
    readonly Dictionary<string, int> _counts = [];
    string _notice = "";
    AlertPathChange? _closed;

    /// <summary>Alerts so far, those that have left the table among them.</summary>
    public int Total { get; private set; }

    public void Add(WatchItem item)
    {
        if (item is WatchNotice notice)
        {
            _notice = notice.Text;
            return;
        }
        if (item is AlertPathChange change)
        {
            // Unlike a notice it stays until it is over.
            _closed = change.IsOpen ? null : change;
            return;
        }
        _notice = "";
        Total++;
        if (item is SeenAlert { Alert.Severity: var severity })
            _counts[severity] = _counts.GetValueOrDefault(severity) + 1;
        Insert(item);
        while (_items.Count > Capacity)
            _items.RemoveLast();
    }

    /// <summary>Alerts come from several partitions, and so not in the order of their time; a record without a time stays where it came.</summary>
    void Insert(WatchItem item)
    {
        var next = _items.First;
        if (item is SeenAlert { Alert.Message.Time: var time })
        {
            while (next?.Value is SeenAlert { Alert.Message.Time: var other } && other > time)
                next = next.Next;
        }
        if (next is null)
            _items.AddLast(item);
        else
            _items.AddBefore(next, item);
    }

    /// <param name="width">Columns of the terminal.</param>
    /// <param name="height">Lines of the terminal.</param>
    public IRenderable Render(int width, int height)
    {
        var shown = _items.Take(Math.Max(1, height - OtherLines)).ToList();
        var columns = Columns.Where(column => column.From <= width).ToList();
        var rows = shown.Select(item => Texts(item, columns)).ToList();
        var widths = BoardColumn.Fit([.. columns, BoardColumn.Delay], [.. rows], width);
        var table = new Table
        {
            Border = TableBorder.Rounded,
            Expand = true,
            Title = Line(_closed is null ? Heading() : AlertText.Path(_closed), width, _closed is null ? Spectre.Console.Style.Plain : new Style(Color.Red, decoration: Decoration.Bold)),
            Caption = _notice.Length > 0 ? Line(_notice, width, Spectre.Console.Style.Plain) : null,
        };
        table.AddColumns([.. columns.Select((column, index) => new TableColumn(new Text(BoardColumn.Crop(column.Header, widths[index]))).NoWrap())]);
        table.AddColumn(new TableColumn(BoardColumn.Delay.Header).RightAligned().NoWrap());
        foreach (var (item, texts) in shown.Zip(rows))
            table.AddRow(texts.Select((text, index) => new Text(BoardColumn.Crop(text, widths[index]), Style(item, index, columns))));
        return table;
    }

    static TableTitle Line(string text, int width, Style style) => new(Markup.Escape(BoardColumn.Crop(text, width - 1)), style);

    /// <summary>The cells of a row; what is not an alert says so where an alert says its severity, and why where an alert says its place.</summary>
    static string[] Texts(WatchItem item, List<BoardColumn> columns) => item is SeenAlert seen
        ? [.. columns.Select(column => column.Text(seen.Alert)), AlertText.Delay(seen)]
        : [.. columns.Select(column => column.Header switch { "severity" => "unreadable", "place" => AlertText.Line(item), _ => "" }), ""];

    static Style Style(WatchItem item, int index, List<BoardColumn> columns) => index < columns.Count && columns[index].Header == "severity"
        ? new Style(item is SeenAlert seen ? Colour(seen.Alert.Severity) : Color.Red)
        : Spectre.Console.Style.Plain;

    string Heading()
    {
        var known = Severities.MostUrgentFirst.Where(_counts.ContainsKey).Concat(_counts.Keys.Except(Severities.MostUrgentFirst));
        var counts = string.Join(", ", known.Select(severity => string.Create(CultureInfo.InvariantCulture, $"{_counts[severity]} {severity}")));
        return Total == 0 ? "waiting for alerts" : $"{Total.ToString(CultureInfo.InvariantCulture)} {(Total == 1 ? "alert" : "alerts")}: {counts}";
    }

    static Color Colour(string severity) => severity switch
    {
        Severities.Critical => Color.Red,
        Severities.Major => Color.Orange1,
        Severities.Minor => Color.Yellow,
        _ => Color.Default,
    };
}
