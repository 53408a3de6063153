using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>
/// A folder for the authority's web site: the report as <c>index.html</c>, and a CSV file for each statistic in it. Only what may be shown to everybody: no
/// statistic about a single vehicle or a single drone.
/// </summary>
public static class PublicPage
{
    /// <summary>The page.</summary>
    public const string Page = "index.html";

    /// <summary>
    /// Writes the folder. Each file is there as a whole at any time, the page last; CSV files of statistics that are no longer in it are deleted, other files stay.
    /// </summary>
    /// <param name="folder">The folder; it is made.</param>
    /// <param name="results">All results.</param>
    /// <param name="overview">What the page begins with.</param>
    /// <param name="cancellationToken">To stop.</param>
    /// <returns>How many statistics are in it.</returns>
    public static async Task<int> WriteAsync(string folder, IReadOnlyList<StatisticResult> results, ReportOverview overview, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(results);
        Directory.CreateDirectory(folder);
        var shown = results.Where(result => result.Statistic.IsPublic && result.Rows.Count > 0).ToList();
        foreach (var result in shown)
        {
            await ReplaceAsync(Path.Combine(folder, FileOf(result.Statistic)), output =>
            {
                CsvFile.Write(result, output);
                return Task.CompletedTask;
            });
        }
        await ReplaceAsync(Path.Combine(folder, Page), output => HtmlReport.WriteAsync(shown, overview, output, cancellationToken, FileOf));
        foreach (var former in StatisticRegistry.All.Except(shown.Select(result => result.Statistic)))
            File.Delete(Path.Combine(folder, FileOf(former)));
        return shown.Count;
    }

    static string FileOf(Statistic statistic) => statistic.Name + ".csv";

    static async Task ReplaceAsync(string file, Func<Stream, Task> writeAsync)
    {
        var part = file + ".part";
        await using (var output = File.Create(part))
            await writeAsync(output);
        File.Move(part, file, overwrite: true);
    }
}
