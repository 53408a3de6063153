using CsvHelper;

namespace Prestacop.Statistics;

/// <summary>How makes, colours, bodies, states and kinds of streets are spelled on tickets, and the one name that each spelling is counted under.</summary>
static class Spellings
{
    /// <summary>The name of a spelling that is in no table.</summary>
    public const string Other = "other";

    static readonly ILookup<string, (string Spelling, string Name)> All = Read();

    /// <summary>The table of a kind as SQL: <c>(VALUES ('GY', 'grey'), ...) AS colour(spelling, name)</c>.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="alias">Another name for the table.</param>
    public static string Table(string kind, string? alias = null) =>
        $"(VALUES {string.Join(", ", All[kind].Select(row => $"('{row.Spelling}', '{row.Name}')"))}) AS {alias ?? kind}(spelling, name)";

    /// <summary>The names of a kind, each once and in their order, with <see cref="Other"/> at the end.</summary>
    public static IReadOnlyList<string> Names(string kind) => [.. All[kind].Select(row => row.Name).Distinct().Order(StringComparer.OrdinalIgnoreCase), Other];

    static ILookup<string, (string Spelling, string Name)> Read()
    {
        using var stream = Resources.Open("spellings.csv");
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',', CommentPrefix = '#' });
        var rows = new List<(string Kind, string Spelling, string Name)>();
        while (reader.Read())
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return rows.ToLookup(row => row.Kind, row => (row.Spelling, row.Name));
    }
}
