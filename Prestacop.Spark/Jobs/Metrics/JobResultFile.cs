using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Spark.Jobs.Metrics;

/// <summary>
/// The result of a job that ends, as a file of metrics: nobody could scrape it. Prometheus's node exporter reads such files
/// (<c>--collector.textfile.directory</c>).
/// </summary>
static partial class JobResultFile
{
    public const string Success = "prestacop_job_success";
    public const string Duration = "prestacop_job_duration_seconds";
    public const string EndTime = "prestacop_job_end_time_seconds";
    public const string LastSuccessTime = "prestacop_job_last_success_time_seconds";

    /// <summary>The names of its metrics.</summary>
    public static IReadOnlyList<string> Names { get; } = [Success, Duration, EndTime, LastSuccessTime];

    /// <summary>Writes the file, whole or not at all. The time of an earlier success is kept when the job has failed.</summary>
    /// <param name="path">The file; its name should end in <c>.prom</c>.</param>
    /// <param name="job">The job.</param>
    /// <param name="succeeded">Whether it did what it was to do.</param>
    /// <param name="duration">How long it ran.</param>
    /// <param name="end">When it ended.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string job, bool succeeded, TimeSpan duration, DateTimeOffset end)
    {
        var endTime = end.ToUnixTimeMilliseconds() / 1000.0;
        var lastSuccess = succeeded ? endTime : LastSuccess(path, job);
        var text = new StringBuilder();
        Add(Success, "1 when the job did what it was to do.", succeeded ? 1 : 0);
        Add(Duration, "How long it ran.", duration.TotalSeconds);
        Add(EndTime, "When it ended, seconds since 1970.", endTime);
        if (lastSuccess is { } time)
            Add(LastSuccessTime, "When it last succeeded, seconds since 1970.", time);
        WholeFile.Write(path, text.ToString());
        // The exporter is another user.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        void Add(string name, string help, double value) => text.Append(
            CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name}{{job=\"{job}\"}} {value:0.###}\n");
    }

    static double? LastSuccess(string path, string job) => File.Exists(path)
        && SuccessLine.Matches(File.ReadAllText(path)).FirstOrDefault(line => line.Groups["job"].Value == job) is { } found
            ? double.Parse(found.Groups["time"].Value, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex("(?m)^" + LastSuccessTime + """\{job="(?<job>[^"]*)"\} (?<time>[0-9.]+)$""")]
    static partial Regex SuccessLine { get; }
}
