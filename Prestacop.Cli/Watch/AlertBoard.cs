using System.Globalization;
using Prestacop.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Prestacop.Cli.Watch;

/// <summary>The newest alerts as a table, the newest on top.</summary>
sealed class AlertBoard(int rows)
{
    readonly LinkedList<WatchItem> _items = new();
    readonly Dictionary<string, int> _counts = [];
    string _notice = "";

    /// <summary>Alerts shown so far, those that have left the table among them.</summary>
    public int Total { get; private set; }

    public void Add(WatchItem item)
    {
        if (item is WatchNotice notice)
        {
            _notice = notice.Text;
            return;
        }
        _notice = "";
        Total++;
        if (item is SeenAlert { Alert.Severity: var severity })
            _counts[severity] = _counts.GetValueOrDefault(severity) + 1;
        _items.AddFirst(item);
        while (_items.Count > rows)
            _items.RemoveLast();
    }

    public IRenderable Render()
    {
        var table = new Table
        {
            Border = TableBorder.Rounded,
            Expand = true,
            Title = new TableTitle(Markup.Escape(Heading())),
            Caption = _notice.Length > 0 ? new TableTitle(Markup.Escape(_notice)) : null,
        };
        table.AddColumns("time", "alert", "severity", "reasons", "drone", "place", "plate", "code");
        table.AddColumn(new TableColumn("age").RightAligned());
        foreach (var item in _items)
        {
            if (item is SeenAlert seen)
                table.AddRow(Cells(seen));
            else
                table.AddRow(new Text(""), new Text(""), new Text("unreadable", Color.Red), new Text(AlertText.Line(item)));
        }
        return table;
    }

    string Heading()
    {
        var known = Severities.MostUrgentFirst.Where(_counts.ContainsKey).Concat(_counts.Keys.Except(Severities.MostUrgentFirst));
        var counts = string.Join(", ", known.Select(severity => string.Create(CultureInfo.InvariantCulture, $"{_counts[severity]} {severity}")));
        return Total == 0 ? "waiting for alerts" : $"{Total.ToString(CultureInfo.InvariantCulture)} alerts: {counts}";
    }

    static IRenderable[] Cells(SeenAlert seen)
    {
        var (alert, message) = (seen.Alert, seen.Alert.Message);
        return
        [
            new Text(AlertText.Time(alert)),
            new Text(AlertText.Id(alert)),
            new Text(alert.Severity, Colour(alert.Severity)),
            new Text(AlertText.Reasons(alert)),
            new Text(message.DroneId),
            new Text(AlertText.Place(message)),
            new Text(AlertText.Plate(message)),
            new Text(AlertText.Code(message)),
            new Text(AlertText.Age(seen)),
        ];
    }

    static Color Colour(string severity) => severity switch
    {
        Severities.Critical => Color.Red,
        Severities.Major => Color.Orange1,
        Severities.Minor => Color.Yellow,
        _ => Color.Default,
    };
}
