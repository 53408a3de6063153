using System.Text.Json;

namespace Prestacop.Contracts;

/// <summary>The newest result of a statistic.</summary>
public sealed record StatisticMessage
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the contract that the sender knew, 1 or more; 1 for a sender that names none.</summary>
    public int SchemaVersion { get; init => field = SchemaVersions.Of(value); } = CurrentSchemaVersion;

    /// <summary>The statistic's name, such as <c>violation-codes</c>; also the record's key.</summary>
    public required string Name { get; init; }

    /// <summary>Its title, for people.</summary>
    public required string Title { get; init; }

    /// <summary>The heading that it belongs to.</summary>
    public required string Family { get; init; }

    /// <summary>What <see cref="Value"/> counts, such as <c>violations</c> or <c>percent</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>How it is best drawn: <c>table</c>, <c>bar</c>, <c>line</c>, <c>heatMap</c> or <c>precinctMap</c>.</summary>
    public required string Chart { get; init; }

    /// <summary>The column that is drawn.</summary>
    public required string Value { get; init; }

    /// <summary>The column that a bar or point is named after; null for the first one.</summary>
    public string? Label { get; init; }

    /// <summary>The column that makes a series of each of its values; null when there is one series.</summary>
    public string? Series { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<StatisticColumn> Columns { get; init; }

    /// <summary>A value, or null, for each column. Days are text, as <c>2016-07-01</c>.</summary>
    public required IReadOnlyList<IReadOnlyList<JsonElement>> Rows { get; init; }

    /// <summary>How many rows the result has; <see cref="Rows"/> holds the first of them, when it has very many.</summary>
    public required int RowCount { get; init; }

    /// <summary>What a reader should know beside the rows, in sentences: which list the fines are of, how many rows are as frequent as the last one. Null for nothing.</summary>
    public IReadOnlyList<string>? Notes { get; init; }
}
