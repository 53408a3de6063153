using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Search;

/// <summary>The search over everything that is stored: the section <c>Web:Search</c>.</summary>
sealed class SearchOptions : IFeatureOptions
{
    public static string Section => "Search";

    /// <summary>The folder of the search index in HDFS; null or empty for the one beside the storage.</summary>
    /// <value>The default is empty: <c>/prestacop-search</c> for <c>/prestacop-storage</c>.</value>
    public string? Index { get; set; }

    /// <summary>The folder of the copy of the index on this machine; null or empty for <c>search</c> in the folder of the store.</summary>
    /// <value>The default is empty. It can be deleted: it is copied again. It holds no plates.</value>
    public string? Folder { get; set; }

    /// <summary>The time between two comparisons with HDFS; zero for none: then nothing that is stored can be searched.</summary>
    /// <value>The default is one minute.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Web:Search:RefreshInterval must be from 00:00:00 to 1.00:00:00.")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one search may take.</summary>
    /// <value>The default is 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00", ErrorMessage = "Web:Search:Timeout must be from 00:00:00.1 to 00:05:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Memory that one search may use, MiB.</summary>
    /// <value>The default is 512.</value>
    [Range(64, 65536, ErrorMessage = "Web:Search:Memory must be from 64 to 65536 MiB.")]
    public int Memory { get; set; } = 512;

    /// <summary>Plates that one search may be for, each on one day.</summary>
    /// <value>The default is 500,000.</value>
    [Range(1, 10_000_000, ErrorMessage = "Web:Search:MaxPlates must be from 1 to 10000000.")]
    public int MaxPlates { get; set; } = 500_000;

    /// <summary>Searches and pages that one account may ask for in a minute.</summary>
    /// <value>The default is 30.</value>
    [Range(1, 10_000, ErrorMessage = "Web:Search:MaxPerMinute must be from 1 to 10000.")]
    public int MaxPerMinute { get; set; } = 30;
}
