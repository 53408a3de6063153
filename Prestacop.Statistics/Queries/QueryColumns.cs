using System.Text.Json;
using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>Which columns a query names, by the syntax tree that DuckDB's parser makes of it.</summary>
static class QueryColumns
{
    /// <summary>The last part of each column reference: <c>hour</c> for <c>violations.hour</c>. Names inside literals are not references.</summary>
    /// <exception cref="ArgumentException">The query cannot be parsed.</exception>
    public static HashSet<string> Find(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT json_serialize_sql({SqlText.Literal(sql)})";
        using var tree = JsonDocument.Parse((string)command.ExecuteScalar()!);
        if (tree.RootElement.GetProperty("error").GetBoolean())
            throw new ArgumentException($"The query cannot be parsed: {tree.RootElement.GetProperty("error_message").GetString()}", nameof(sql));
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(tree.RootElement, names);
        return names;
    }

    static void Collect(JsonElement node, HashSet<string> names)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
                Collect(item, names);
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            if (node.TryGetProperty("class", out var kind) && kind.ValueKind == JsonValueKind.String && kind.ValueEquals("COLUMN_REF"))
                names.Add(node.GetProperty("column_names").EnumerateArray().Last().GetString()!);
            foreach (var property in node.EnumerateObject())
                Collect(property.Value, names);
        }
    }
}
