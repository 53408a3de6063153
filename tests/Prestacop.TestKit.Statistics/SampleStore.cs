using DuckDB.NET.Data;
using Prestacop.Statistics;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.TestKit;

/// <summary>Raw rows of a test's own, summarised by the summaries' own queries, and opened as the product opens them.</summary>
public sealed class SampleStore : IDisposable
{
    public static readonly DateOnly Stored = new(2026, 11, 24);
    readonly TemporaryFolder _folder = new();
    readonly DuckDBConnection _raw = new("DataSource=:memory:");
    DuckDbQueryEngine? _answers;

    /// <param name="folder">Where the summaries are kept; a folder that is gone at the end when not given.</param>
    public SampleStore(string? folder = null)
    {
        Store = new SummaryStore(folder ?? Path.Combine(_folder.Path, "store"));
        _raw.Open();
        SparkInDuckDb.Prepare(_raw);
        SparkInDuckDb.CreateTables(_raw);
    }

    public SummaryStore Store { get; }

    /// <summary>Adds a ticket; what is not given is as most tickets have it.</summary>
    public SampleStore Ticket(params (string Column, object? Value)[] cells)
    {
        var number = ++_tickets;
        var row = new Dictionary<string, object?>
        {
            ["summonsNumber"] = number,
            ["plateId"] = "ABC1234",
            ["registrationState"] = "NY",
            ["issueDate"] = "2016-08-01",
            ["violationCode"] = 38,
            ["vehicleMake"] = "TOYOT",
            ["vehicleColor"] = "GY",
            ["vehicleBodyType"] = "SUBN",
            ["issuingAgency"] = "T",
            ["violationPrecinct"] = 19,
            ["issuerPrecinct"] = 19,
            ["violationCounty"] = "NY",
            ["houseNumber"] = "12",
            ["streetName"] = "Broadway",
            ["vehicleYear"] = 2010,
            ["timeOfDay"] = "09:30",
        };
        foreach (var (column, value) in cells)
            row[column] = value;
        return Insert("parking_violations", number, row);
    }

    /// <summary>Adds a row of any dataset, stored on <see cref="Stored"/> at noon UTC where the row does not say otherwise.</summary>
    public SampleStore Insert(string dataset, long offset, IReadOnlyDictionary<string, object?> row)
    {
        var all = new Dictionary<string, object?>(row) { ["kafkaPartition"] = 0, ["kafkaOffset"] = offset };
        all.TryAdd("kafkaTimestamp", "2026-11-24 12:00:00+00");
        all.TryAdd("date", "2026-11-24");
        SparkInDuckDb.Execute(_raw, $"INSERT INTO {dataset} ({string.Join(", ", all.Keys.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", all.Values.Select(Literal))})");
        return this;
    }

    public StatisticResult Answer(string name, StatisticFilter? filter = null) =>
        Answers.Execute(StatisticRegistry.Find(name)!, filter ?? StatisticFilter.None);

    /// <summary>The answer's rows, with only these columns, as text.</summary>
    public IEnumerable<string> Rows(string name, params string[] columns)
    {
        var result = Answer(name);
        return result.Rows.Select(row => string.Join(" ", columns.Select(column => ResultValue.Text(row[result.IndexOf(column)]))));
    }

    public DuckDbQueryEngine Answers => _answers ??= Open();

    public void Dispose()
    {
        _answers?.Dispose();
        _raw.Dispose();
        _folder.Dispose();
    }

    int _tickets;

    DuckDbQueryEngine Open()
    {
        Write();
        return Store.Open();
    }

    /// <summary>Summarises the rows.</summary>
    public void Write()
    {
        SparkInDuckDb.Execute(_raw, $"CREATE VIEW corrections AS {SparkInDuckDb.Query(SummaryDefinitions.Corrections)}");
        SparkInDuckDb.Execute(_raw, $"CREATE VIEW {SummaryDefinitions.SupersededMessages} AS {SummaryDefinitions.SupersededQuery("corrections", "decisions")}");
        SparkInDuckDb.Execute(_raw, $"CREATE VIEW {SummaryDefinitions.CountedTickets} AS SELECT * FROM parking_violations WHERE unreadable IS NULL");
        using var update = Store.BeginUpdate("sample");
        foreach (var summary in SummaryDefinitions.Read.Where(summary => !summary.Name.StartsWith("stored_", StringComparison.Ordinal)))
        {
            foreach (var date in Dates())
            {
                // Only the files of this day: an import takes all that are there.
                using var landed = date == Stored ? null : new TemporaryFolder();
                var day = new SummaryDay(summary.Name, date, "1");
                SparkInDuckDb.Execute(_raw, $"COPY (SELECT * FROM ({SparkInDuckDb.Query(summary)}) AS all_days WHERE date = DATE '{date:yyyy-MM-dd}') TO '{Landed(landed ?? _folder, day)}'");
                update.Import([day], (landed ?? _folder).Path);
            }
        }
        update.Commit();
    }

    /// <summary>The days on which the drones' messages are stored, and <see cref="Stored"/>.</summary>
    List<DateOnly> Dates()
    {
        using var command = _raw.CreateCommand();
        command.CommandText = $"SELECT DISTINCT date FROM drone_messages UNION SELECT DATE '{Stored:yyyy-MM-dd}' ORDER BY date";
        using var reader = command.ExecuteReader();
        var dates = new List<DateOnly>();
        while (reader.Read())
            dates.Add(reader.GetFieldValue<DateOnly>(0));
        return dates;
    }

    /// <summary>Imports a summary again, as that of another day.</summary>
    public void Import(string summary, DateOnly date)
    {
        using var another = new TemporaryFolder();
        var day = new SummaryDay(summary, date, "2");
        File.Copy(Landed(_folder, day with { Date = Stored }), Landed(another, day));
        using var update = Store.BeginUpdate("sample");
        update.Import([day], another.Path);
        update.Commit();
    }

    static string Landed(TemporaryFolder folder, SummaryDay day) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, day.Folder)).FullName, "0.parquet");

    static string Literal(object? value) => value switch
    {
        null => "NULL",
        string text => text is ['{' or '[', ..] ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
