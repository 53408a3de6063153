using System.Text.Json;
using System.Text.Json.Serialization;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Statistics.Output;

namespace Prestacop.Cli.Demo;

/// <summary>The output of <c>csv --summary-json</c>.</summary>
sealed record CsvFigures(long RowsRead, long Published, long Rejected);

/// <summary>The output of <c>drones --summary-json</c>.</summary>
sealed record DroneFigures(long Published, long Positions, long Violations, long Troubles, long NeedHuman, long Pictures);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CsvFigures))]
[JsonSerializable(typeof(DroneFigures))]
[JsonSerializable(typeof(AnalysisRunReport))]
[JsonSerializable(typeof(DemoFigures))]
sealed partial class DemoJson : JsonSerializerContext
{
    /// <exception cref="CommandException">The file does not exist, or is not such a run report.</exception>
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
            throw new CommandException($"The run report of {writer} cannot be read ({wrong.Message}). See ./prestacop logs {writer}.", wrong);
        }
    }
}
