using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Statistics;

/// <summary>Where the summaries of the statistics are: the section <c>Web:Statistics</c>.</summary>
sealed class StatisticsOptions : IFeatureOptions
{
    public static string Section => "Statistics";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string> { ["Statistics"] = nameof(Folder) };

    /// <summary>The folder of the summaries on this machine; null or empty for that of the local cluster.</summary>
    /// <value>The default is empty.</value>
    public string? Folder { get; set; }

    /// <summary>The folder in HDFS to which the analysis job writes the summaries; null or empty for the one beside the storage.</summary>
    /// <value>The default is empty: <c>/prestacop-summaries</c> for <c>/prestacop-storage</c>.</value>
    public string? Summaries { get; set; }

    /// <summary>The time between two comparisons with HDFS; zero for none: then only <c>submit analysis</c> on this machine updates the summaries.</summary>
    /// <value>The default is one minute. A comparison is one request, unless the summaries have changed.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Web:Statistics:RefreshInterval must be from 00:00:00 to 1.00:00:00.")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(1);
}
