using System.Diagnostics;
using System.Globalization;
using DuckDB.NET.Data;
using Prestacop.Statistics.Search;
using Prestacop.Web.Search;

namespace Prestacop.Benchmarks.Web;

/// <summary>Searches over ten million reads, as the dashboard answers them: the plates that match, a page of reads, and how many there are.</summary>
static class SearchBenchmark
{
    const int Days = 30;
    const int PerDay = 333_334;
    const int Vehicles = 2_000_000;
    const int Searches = 200;
    const int MaxPlates = 500_000;

    static readonly DateOnly First = new(2026, 11, 1);

    public static Task RunAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        BenchmarkRun.Say($"web: {Days * PerDay:N0} reads to search");
        var files = SampleReads.Generate(folder.Path, First, Days, PerDay, Vehicles);
        var plates = new KnownPlates();
        plates.Replace([.. files.Select((file, day) => PlatesOf(file, First.AddDays(day)))], new HashSet<long>());
        using var search = new ReadSearch(SearchLimits.Default);
        var random = new Random(17);
        // The first opens the files.
        Measure(search, files, plates, random, 0, cancellationToken);
        var times = new List<double>();
        var kinds = new Dictionary<int, List<double>>();
        for (var number = 0; number < Searches; number++)
        {
            var (kind, milliseconds) = Measure(search, files, plates, random, number, cancellationToken);
            times.Add(milliseconds);
            (kinds.TryGetValue(kind, out var ofKind) ? ofKind : kinds[kind] = []).Add(milliseconds);
        }
        foreach (var (kind, ofKind) in kinds.OrderBy(kind => kind.Key))
            BenchmarkRun.Say(string.Create(CultureInfo.InvariantCulture, $"web: search {Names[kind]}: half within {new Latencies(ofKind).Percentile(0.5):0} ms, at most {ofKind.Max():0} ms"));
        run.Report(new Figure("web.search-p50-ms", new Latencies(times).Percentile(0.5), "ms"));
        run.Report(new Figure("web.search-p95-ms", new Latencies(times).Percentile(0.95), "ms", 1000, Goal.AtMost));
        run.Report(new Figure("web.search-plates-mb", plates.Blocks.Sum(block => (long)block.Bytes) / 1e6, "MB"));
        return Task.CompletedTask;
    }

    static readonly string[] Names =
        ["a whole plate", "a beginning of three", "a middle of three", "with ? and *", "a beginning and a colour", "vehicle and precinct", "an area of six corners and a day", "a circle", "a drone and two days", "a colour alone"];

    static (int Kind, double Milliseconds) Measure(ReadSearch search, IReadOnlyList<string> files, KnownPlates plates, Random random, int number, CancellationToken cancellationToken)
    {
        var plate = PlateOf(random.Next(Vehicles));
        var from = new DateTimeOffset(First.AddDays(random.Next(Days - 2)), new TimeOnly(8, 0), TimeSpan.Zero);
        var (latitude, longitude) = (40.6 + (random.NextDouble() * 0.2), -74.1 + (random.NextDouble() * 0.3));
        var kind = number % Names.Length;
        var (pattern, filter) = kind switch
        {
            0 => (plate, new ReadFilter()),
            1 => ($"{plate[..3]}*", new ReadFilter()),
            2 => (plate[2..5], new ReadFilter()),
            3 => ($"{plate[0]}?{plate[2]}*{plate[^1]}", new ReadFilter()),
            4 => ($"{plate[..2]}*", new ReadFilter { Colour = "red" }),
            5 => (null, new ReadFilter { Colour = "blue", Make = "Ford", Precinct = 1 + random.Next(120) }),
            6 => (null, new ReadFilter { Area = Hexagon(latitude, longitude), From = from, Until = from.AddDays(1) }),
            7 => (null, new ReadFilter { Area = SearchArea.Of([new SearchPoint(latitude, longitude)], 500) }),
            8 => (null, new ReadFilter { Drone = $"drone-{random.Next(400):0000}", From = from, Until = from.AddDays(2) }),
            _ => ((string?)null, new ReadFilter { Colour = "green" }),
        };
        var started = Stopwatch.GetTimestamp();
        var first = filter.From is null ? 0 : Math.Max(0, filter.FirstStored.DayNumber - First.DayNumber);
        if (pattern is not null)
            filter = filter with { Vehicles = plates.Match(PlatePattern.Parse(pattern), null, filter.FirstStored, MaxPlates, cancellationToken) };
        IReadOnlyList<string> needed = [.. files.Skip(first)];
        var page = search.Find(needed, filter, null, StoredSearch.PageSize, cancellationToken);
        if (page.Next is not null)
            search.Count(needed, filter, StoredSearch.MaxTotal, cancellationToken);
        plates.Of(page.Rows.Where(row => row.Vehicle is not null).Select(row => (row.Date, row.Vehicle!.Value)));
        return (kind, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    static SearchArea Hexagon(double latitude, double longitude) => SearchArea.Of(
        [.. Enumerable.Range(0, 6).Select(corner => new SearchPoint(latitude + (0.02 * Math.Sin(corner * Math.PI / 3)), longitude + (0.02 * Math.Cos(corner * Math.PI / 3))))], null);

    static PlateBlock PlatesOf(string file, DateOnly day)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT DISTINCT vehicle FROM read_parquet('{file}') WHERE vehicle IS NOT NULL";
        using var reader = command.ExecuteReader();
        var entries = new List<(string, string)>();
        while (reader.Read())
        {
            var vehicle = reader.GetInt64(0);
            entries.Add((string.Create(CultureInfo.InvariantCulture, $"k1-{vehicle:x15}{0:x17}"), $"{PlateOf((int)(vehicle / SampleReads.Spread))} NY"));
        }
        return PlateBlock.Of(day, file, 1, entries);
    }

    /// <summary>Three letters and four digits, spread over all of them.</summary>
    static string PlateOf(int vehicle)
    {
        var number = (int)(vehicle * 48_271L % 175_760_000);
        var (letters, digits) = (number / 10_000, number % 10_000);
        return string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + letters / 676)}{(char)('A' + letters / 26 % 26)}{(char)('A' + letters % 26)}{digits:0000}");
    }
}
