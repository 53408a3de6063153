using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>A folder of summaries that Spark has written, wherever it is stored.</summary>
public interface ISummarySource
{
    /// <summary>
    /// The path of the folder. A store that has days of one location drops them when it gets days of another, so that all sources of the same
    /// summaries must use the same text.
    /// </summary>
    string Location { get; }

    /// <summary>Copies the Parquet files of these days into a folder on this machine, each day into <see cref="SummaryDay.Folder"/>.</summary>
    Task DownloadAsync(IReadOnlyList<SummaryDay> days, DirectoryInfo target, CancellationToken cancellationToken);
}
