using System.Globalization;

namespace Prestacop.Engineering.Testing;

/// <summary>What a run says at its end: where the time went, and one line that sums up.</summary>
static class TestReport
{
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
        await output.WriteLineAsync(projects.Aggregate(TestCounts.None, (counts, project) => counts + project.Counts).ToString());
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
