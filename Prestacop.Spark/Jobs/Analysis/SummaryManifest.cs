using Prestacop.Spark.Jobs.Storage;
using Prestacop.Spark.Sql;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Which state of which day has been summarised. It is stored beside the summaries, and written when they are complete.</summary>
sealed class SummaryManifest(SparkSession session, string summaries)
{
    string Path => $"{summaries}/{SummaryDefinitions.ManifestFolder}";

    /// <summary>The days that were summarised by the present definitions; none when the manifest is missing or incomplete.</summary>
    public async Task<IReadOnlyList<DatasetDay>> ReadAsync(CancellationToken cancellationToken)
    {
        var entries = await OptionalParquet.CollectAsync<ManifestEntry>(session.Read().Parquet(Path), cancellationToken);
        return [.. entries.Where(entry => entry.Version == SummaryDefinitions.Version).Select(entry => entry.Day)];
    }

    public async Task WriteAsync(IEnumerable<DatasetDay> days, CancellationToken cancellationToken)
    {
        var entries = await session.CreateDataFrameAsync(days.Select(ManifestEntry.Of), cancellationToken);
        await entries.Coalesce(1).Write().Mode(SaveMode.Overwrite).ParquetAsync(Path, cancellationToken);
    }
}

/// <summary>A row of the manifest.</summary>
public sealed record ManifestEntry(string Version, string Dataset, DateOnly Date, long Files, long Bytes, long Fingerprint)
{
    internal DatasetDay Day => new(Dataset, Date, Files, Bytes, Fingerprint);

    internal static ManifestEntry Of(DatasetDay day) =>
        new(SummaryDefinitions.Version, day.Dataset, day.Date, day.Files, day.Bytes, day.Fingerprint);
}
