using System.Globalization;

namespace Prestacop.Engineering.Testing;

/// <summary>What a run says at its end: where the time went, what failed, and one line that sums up.</summary>
static class TestReport
{
    /// <summary>How much of a failed test's message is shown, in characters: its whole output stands above.</summary>
    const int MaxMessage = 300;

    /// <summary>How many failed tests are shown with their message; more than that have one cause.</summary>
    const int MaxFailed = 100;

    /// <param name="projects">What was run.</param>
    /// <param name="elapsed">From the first test to the last; projects run side by side.</param>
    /// <param name="slowest">How many tests to list by their duration; 0 for none.</param>
    /// <param name="output">Gets the text; its last line is that of <see cref="TestCounts"/>.</param>
    public static async Task WriteAsync(IReadOnlyCollection<ProjectResult> projects, TimeSpan elapsed, int slowest, TextWriter output)
    {
        if (slowest > 0)
            await WriteSlowestAsync(projects, slowest, output);
        await output.WriteLineAsync("Minutes by project, and how many of them in tests (the others: start and setup):");
        foreach (var project in projects.OrderByDescending(project => project.Elapsed))
        {
            var inTests = TimeSpan.FromTicks(project.Results.Sum(result => result.Duration.Ticks));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{project.Elapsed.TotalMinutes,7:0.0}{inTests.TotalMinutes,7:0.0}  {project.Project}, {project.Counts.Total} tests"));
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMinutes,7:0.0}         in all"));
        await WriteFailedAsync(projects, output);
        await output.WriteLineAsync(projects.Aggregate(TestCounts.None, (counts, project) => counts + project.Counts).ToString());
    }

    /// <summary>What failed, last, so that it is seen where only the end of a long output is kept.</summary>
    static async Task WriteFailedAsync(IReadOnlyCollection<ProjectResult> projects, TextWriter output)
    {
        var failed = projects
            .SelectMany(project => project.Results.Where(result => TestCounts.Of([result]).Failed > 0).Select(result => (project.Project, Result: result)))
            .ToArray();
        if (failed.Length > 0)
            await output.WriteLineAsync("The tests that failed:");
        foreach (var (project, result) in failed.Take(MaxFailed))
        {
            await output.WriteLineAsync($"  {project}  {result.Name}");
            if (result.Message is { } message)
                await output.WriteLineAsync($"    {OneLine(message)}");
        }
        if (failed.Length > MaxFailed)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  and {failed.Length - MaxFailed} more"));
    }

    static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= MaxMessage ? line : $"{line.AsSpan(0, MaxMessage)}...";
    }

    static async Task WriteSlowestAsync(IReadOnlyCollection<ProjectResult> projects, int count, TextWriter output)
    {
        var tests = projects
            .SelectMany(project => project.Results.Select(result => (project.Project, result.Name, result.Duration)))
            .OrderByDescending(test => test.Duration)
            .Take(count);
        await output.WriteLineAsync("The slowest tests, in seconds:");
        foreach (var (project, name, duration) in tests)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds,7:0.0}  {project}  {name}"));
    }
}
