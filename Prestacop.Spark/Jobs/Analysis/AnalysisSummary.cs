using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Statistics.Queries;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>The counts of a run, for scripts.</summary>
sealed record AnalysisSummary(IReadOnlyDictionary<string, DatasetCount> Datasets, IReadOnlyDictionary<string, int> Statistics)
{
    public static Task WriteAsync(
        FileInfo file, IReadOnlyDictionary<string, DatasetCount> datasets, IReadOnlyDictionary<string, int> statistics,
        CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(
            file.FullName,
            JsonSerializer.Serialize(new AnalysisSummary(datasets, statistics), SummaryJson.Default.AnalysisSummary),
            cancellationToken);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(AnalysisSummary))]
sealed partial class SummaryJson : JsonSerializerContext;
