using System.Globalization;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>Spark names the files of its logs by the batch, and every tenth of the file sink's with <c>.compact</c>.</summary>
static class BatchNumbers
{
    public const string CompactSuffix = ".compact";

    /// <summary>The number in the name of a file; null for another file, such as one that is being written.</summary>
    public static long? Of(string name) =>
        long.TryParse(name.EndsWith(CompactSuffix, StringComparison.Ordinal) ? name[..^CompactSuffix.Length] : name, NumberStyles.None, CultureInfo.InvariantCulture, out var batch)
            ? batch
            : null;

    /// <summary>The newest batch; null for none.</summary>
    public static long? Newest(IEnumerable<string> names) => names.Max(Of);
}
