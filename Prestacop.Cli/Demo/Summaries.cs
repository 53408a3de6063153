using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Infrastructure.Hosting;

namespace Prestacop.Cli.Demo;

/// <summary>What <c>csv --summary-json</c> tells.</summary>
sealed record TicketSummary(long RowsRead, long Published, long Rejected);

/// <summary>What <c>drones --summary-json</c> tells.</summary>
sealed record DroneSummary(long Published, long Positions, long Violations, long Troubles, long NeedHuman, long Pictures);

/// <summary>What is stored of a topic, as <c>submit analysis --summary-json</c> tells it.</summary>
/// <param name="Rows">All rows.</param>
/// <param name="Unreadable">Those among them that are kept as bytes.</param>
/// <param name="DistinctOffsets">Different places in Kafka; fewer than rows is a record stored twice.</param>
sealed record StoredCount(long Rows, long Unreadable, long DistinctOffsets);

/// <summary>What <c>submit analysis --summary-json</c> tells.</summary>
/// <param name="Datasets">By the name of the dataset.</param>
/// <param name="Statistics">Rows of each statistic.</param>
sealed record AnalysisSummary(IReadOnlyDictionary<string, StoredCount> Datasets, IReadOnlyDictionary<string, int> Statistics);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TicketSummary))]
[JsonSerializable(typeof(DroneSummary))]
[JsonSerializable(typeof(AnalysisSummary))]
[JsonSerializable(typeof(DemoFigures))]
sealed partial class DemoJson : JsonSerializerContext
{
    /// <exception cref="CommandException">There is no such file, or it is no such summary.</exception>
    public static async Task<T> ReadAsync<T>(string file, string writer, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            return (T)(await JsonSerializer.DeserializeAsync(stream, Default.GetTypeInfo(typeof(T))!, cancellationToken)
                ?? throw new JsonException("it is null"));
        }
        catch (Exception wrong) when (wrong is IOException or JsonException)
        {
            throw new CommandException($"{writer} left no summary that can be read ({wrong.Message}). See ./prestacop logs {writer}.", wrong);
        }
    }
}
