using Prestacop.Spark.Sql;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>Which state of which day has been summarised: kept beside the summaries, and written when they are whole.</summary>
sealed class SummaryManifest(SparkSession session, string summaries)
{
    string Path => $"{summaries}/manifest";

    /// <summary>What has been summarised by the present definitions; nothing when there is no manifest or half of one.</summary>
    public async Task<IReadOnlyList<StoredDay>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var entries = await session.Read().Parquet(Path).CollectAsync<ManifestEntry>(cancellationToken);
            return [.. entries.Where(entry => entry.Version == SummaryDefinitions.Version).Select(entry => entry.Day)];
        }
        catch (SparkException none) when (none.ErrorClass is "PATH_NOT_FOUND" or "UNABLE_TO_INFER_SCHEMA")
        {
            return [];
        }
    }

    public async Task WriteAsync(IEnumerable<StoredDay> days, CancellationToken cancellationToken)
    {
        var entries = await session.CreateDataFrameAsync(days.Select(ManifestEntry.Of), cancellationToken);
        await entries.Coalesce(1).Write().Mode(SaveMode.Overwrite).ParquetAsync(Path, cancellationToken);
    }
}

/// <summary>A row of the manifest.</summary>
public sealed record ManifestEntry(string Version, string Dataset, DateOnly Date, long Files, long Bytes, long Fingerprint)
{
    internal StoredDay Day => new(Dataset, Date, Files, Bytes, Fingerprint);

    internal static ManifestEntry Of(StoredDay day) =>
        new(SummaryDefinitions.Version, day.Dataset, day.Date, day.Files, day.Bytes, day.Fingerprint);
}
