using System.Text.RegularExpressions;

namespace Prestacop.Spark.Jobs.Layout;

/// <summary>The id that Spark gives to all files of one write: <c>part-00000-ID.c000.zstd.parquet</c>, and <c>part-00000-ID-c000...</c> before version 3.</summary>
static partial class WriteIds
{
    /// <summary>The id in the name of a file; null for another file.</summary>
    public static string? Of(string name) => Name.Match(name) is { Success: true } match ? match.Groups["id"].Value : null;

    /// <summary>Whether a file is of a write.</summary>
    public static bool IsOf(string name, string write) => write.Length > 0 && Of(name) == write;

    [GeneratedRegex(@"^part-[0-9]+-(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[.-].*\.parquet$")]
    static partial Regex Name { get; }
}
