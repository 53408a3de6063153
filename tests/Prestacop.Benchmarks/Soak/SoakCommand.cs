using System.CommandLine;
using System.Globalization;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Benchmarks.Soak;

/// <summary>How long and how hard a soak is.</summary>
/// <param name="Duration">How long the load lasts.</param>
/// <param name="Rate">What the drones publish, messages and pictures, MB a second.</param>
/// <param name="Browsers">Officers with the queue open.</param>
/// <param name="Seed">Of the fleet.</param>
/// <param name="Output">The folder of samples and report.</param>
sealed record SoakOptions(TimeSpan Duration, double Rate, int Browsers, int Seed, DirectoryInfo Output)
{
    /// <summary>Between two samples.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>How many days of old tickets are published, each of which a compaction rewrites once it is over.</summary>
    const int Days = 80;

    /// <summary>How long a day of old tickets takes, seconds.</summary>
    public double DaySeconds => Duration.TotalSeconds / Days;

    /// <summary>Between two compactions.</summary>
    public TimeSpan CompactionPause => TimeSpan.FromSeconds(Math.Min(300, Duration.TotalSeconds / 8));
}

/// <summary><c>soak</c>: everything at once for an hour, to see what grows.</summary>
/// <remarks>
/// A command beside the drill and not a group of the benchmarks: it runs a supervised cluster as an operator has it, which the drill has and the benchmarks
/// do not, ends with the drill's audit, has options and a report of its own, and must not add its hour to a run of all groups.
/// </remarks>
sealed class SoakCommand : Command
{
    readonly Option<double> _minutes = new("--minutes") { Description = "How long the load lasts, minutes, 1 to 1440. Starting and the audit come on top.", DefaultValueFactory = _ => 60, HelpName = "M" };
    readonly Option<double> _rate = new("--rate")
    {
        Description = "What the drones publish, messages and pictures, MB a second, 0.01 to 100. Default: twice the average of 100 GB a day.",
        DefaultValueFactory = _ => 2.4,
        HelpName = "MB",
    };
    readonly Option<int> _browsers = new("--browsers") { Description = "Officers with the queue open, 1 to 20, each a page of one Chromium.", DefaultValueFactory = _ => 10, HelpName = "N" };
    readonly Option<int> _seed = new("--seed") { Description = "Of the fleet.", DefaultValueFactory = _ => 1, HelpName = "S" };
    readonly Option<DirectoryInfo?> _output = new("--output")
    {
        Description = "Folder for samples.csv, report.html, report.txt, report.json and histograms of the heaps. Default: a new one in artifacts/soak.",
        HelpName = "DIR",
    };

    public SoakCommand() : base(
        "soak",
        "Start a cluster of its own with supervised jobs, a dashboard with browsers, drones, and compaction beside it; sample memory, heap, threads, handles, connections and "
        + "processor time of each process, folders and lags every ten seconds; then say what grows, and compare offsets and ids as the drill does. INT or TERM ends it with a "
        + "report of what there is. The exit code is 0 only when nothing is lost or doubled; what grows is marked short.")
    {
        _minutes.InRange(1, 1_440);
        _rate.InRange(0.01, 100);
        _browsers.InRange(1, 20);
        foreach (var option in (Option[])[_minutes, _rate, _browsers, _seed, _output])
            Add(option);
        SetAction((parsed, cancellationToken) => new SoakSession(new(
            TimeSpan.FromMinutes(parsed.GetValue(_minutes)), parsed.GetValue(_rate), parsed.GetValue(_browsers), parsed.GetValue(_seed),
            parsed.GetValue(_output) ?? Default())).RunAsync(cancellationToken));
    }

    static DirectoryInfo Default() => new(Path.Combine(
        SourceTree.Root, "artifacts", "soak", TimeProvider.System.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)));
}
