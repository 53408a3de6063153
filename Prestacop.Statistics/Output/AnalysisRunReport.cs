using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Output;

/// <summary>The figures of a run of the analysis job, as it writes them to the file of <c>--summary-json</c>.</summary>
/// <param name="Datasets">The counts by the name of the dataset.</param>
/// <param name="Statistics">The rows of each statistic, by its name.</param>
public sealed record AnalysisRunReport(IReadOnlyDictionary<string, DatasetCount> Datasets, IReadOnlyDictionary<string, int> Statistics)
{
    /// <summary>Writes the figures to a file.</summary>
    public Task WriteAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(this, AnalysisRunReportJson.Default.AnalysisRunReport), cancellationToken);
    }
}

/// <summary>The JSON of <see cref="AnalysisRunReport"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AnalysisRunReport))]
public sealed partial class AnalysisRunReportJson : JsonSerializerContext;
