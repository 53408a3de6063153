using CsvHelper;

namespace Prestacop.Producers.Sampling;

/// <summary>
/// How often each value occurs in real tickets: tables of values and weights, some of them conditional on another value.
/// Source: NYC Open Data, Parking Violations Issued, fiscal years 2014 to 2018.
/// </summary>
sealed class TicketFrequencies
{
    readonly Dictionary<(string Table, string Given), List<(string Value, double Weight)>> _tables = [];

    TicketFrequencies()
    {
        using var stream = typeof(TicketFrequencies).Assembly.GetManifestResourceStream("ticket-frequencies.csv")
            ?? throw new InvalidOperationException("The ticket frequencies are not in the assembly.");
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',', CommentPrefix = '#' });
        while (reader.Read())
        {
            var key = (reader.GetString(0), reader.GetString(1));
            if (!_tables.TryGetValue(key, out var rows))
                _tables.Add(key, rows = []);
            rows.Add((reader.GetString(2), reader.Parse<double>(3)));
        }
    }

    /// <summary>The tables, read once.</summary>
    public static TicketFrequencies All { get; } = new();

    /// <summary>The values of a table and their weights.</summary>
    public IReadOnlyList<(string Value, double Weight)> Rows(string table, string given = "") => _tables[(table, given)];

    /// <summary>A table to draw from.</summary>
    public Weighted<T> Table<T>(string table, string given, Func<string, T> make) =>
        new([.. Rows(table, given).Select(row => (make(row.Value), row.Weight))]);

    /// <summary>The conditional tables of one name, by the value that they depend on.</summary>
    public Dictionary<string, Weighted<T>> Tables<T>(string table, Func<string, T> make) =>
        _tables.Keys.Where(key => key.Table == table).ToDictionary(key => key.Given, key => Table(table, key.Given, make));
}
