using System.Globalization;
using Prestacop.Contracts;
using Prestacop.Infrastructure.Text;
using Prestacop.Spark.Jobs.Checkpoints;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>
/// Where the parts of a dataset are. What describes and rewrites a dataset is beside the datasets, in <c>STORAGE/_layout</c>, and not in them: a
/// reader that takes every Parquet file below a dataset then meets no record twice. Paths are as Spark is given them; see <see cref="InHdfs"/>.
/// </summary>
/// <param name="Storage">The folder of the datasets.</param>
/// <param name="Name">The dataset's name, as <see cref="Topic.Dataset"/>.</param>
sealed record DatasetFolder(string Storage, string Name)
{
    const string DayPrefix = "date=";

    /// <summary>The folder of what describes the datasets, below the storage.</summary>
    public const string LayoutName = "_layout";

    /// <summary>The folder of the days.</summary>
    public string Root => $"{Storage}/{Name}";

    /// <summary>The folder of what describes this dataset.</summary>
    public string Layout => $"{Storage}/{LayoutName}/{Name}";

    /// <summary>The manifest: which days were rewritten.</summary>
    public string Manifest => $"{Layout}/{ManifestName}";

    /// <summary>How far back the sink's log reaches.</summary>
    public string Reach => $"{Layout}/{ReachName}";

    /// <summary>The folder of the rewrites, each with a folder of its id.</summary>
    public string Rewrites => $"{Layout}/rewrites";

    public const string ManifestName = "manifest.json";
    public const string ReachName = "log.json";

    /// <summary>The folder of a day.</summary>
    public string Day(DateOnly date) => $"{Root}/{DayName(date)}";

    /// <summary>The name of a day's folder.</summary>
    public static string DayName(DateOnly date) => DayPrefix + IsoDate.Format(date);

    /// <summary>The day of a folder; null for another folder.</summary>
    public static DateOnly? DayOf(string folder) =>
        folder.StartsWith(DayPrefix, StringComparison.Ordinal) && IsoDate.TryParse(folder[DayPrefix.Length..], out var date) ? date : null;

    /// <summary>The same folder, with paths as WebHDFS is given them.</summary>
    public DatasetFolder InHdfs => this with { Storage = JobHdfs.PathOf(Storage) };

    /// <summary>A new id of a rewrite; ids sort by time.</summary>
    public static string NewId(TimeProvider time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd'T'HHmmss}-{Guid.NewGuid().ToString("N")[..8]}");
}
