using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Pictures;

/// <summary>The pictures cached on disk: the section <c>Web:Pictures</c>.</summary>
sealed class PictureOptions : IFeatureOptions
{
    public static string Section => "Pictures";

    public static IReadOnlyDictionary<string, string> FormerKeys { get; } = new Dictionary<string, string> { ["PictureMegabytes"] = nameof(MaxMegabytes) };

    /// <summary>Megabytes of pictures kept on disk; those that were not viewed for longest are deleted.</summary>
    /// <value>The default is 512.</value>
    [Range(1, 1_000_000, ErrorMessage = "Web:Pictures:MaxMegabytes must be from 1 to 1000000.")]
    public int MaxMegabytes { get; set; } = 512;

    /// <summary>Megabytes of stored files that are read from HDFS at most for one picture that Kafka no longer has; 0 reads none.</summary>
    /// <value>The default is 1024.</value>
    [Range(0, 1_000_000, ErrorMessage = "Web:Pictures:MaxStoredMegabytes must be from 0 to 1000000.")]
    public int MaxStoredMegabytes { get; set; } = 1024;
}
