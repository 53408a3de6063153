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
}
