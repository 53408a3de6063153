using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Support;

/// <summary>What is in a database, read past the model.</summary>
static class StoreContents
{
    const string SqliteTables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    const string PostgreSqlTables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
    const string SqliteSchema = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> '__EFMigrationsLock' ORDER BY name";
    const string PostgreSqlSchema = """
        SELECT table_name || '.' || column_name AS name, data_type || ' ' || is_nullable || ' ' || is_identity AS sql FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        ORDER BY 1, 2
        """;

    /// <summary>Every row of every table, as the text of its columns.</summary>
    public static async Task<Dictionary<string, List<Dictionary<string, string?>>>> RowsAsync(WebDatabase database)
    {
        var rows = new Dictionary<string, List<Dictionary<string, string?>>>();
        foreach (var table in (await ReadAsync(database, database.Database.IsSqlite() ? SqliteTables : PostgreSqlTables)).Select(row => row.Values.Single()!))
        {
            if (!table.StartsWith("__EF", StringComparison.Ordinal))
                rows[table] = await ReadAsync(database, $"SELECT * FROM \"{table}\" ORDER BY 1, 2");
        }
        return rows;
    }

    /// <summary>Every table, column, index and constraint.</summary>
    public static async Task<List<string>> SchemaAsync(WebDatabase database) =>
        [.. (await ReadAsync(database, database.Database.IsSqlite() ? SqliteSchema : PostgreSqlSchema)).Select(row => string.Join(": ", row.Values))];

    static async Task<List<Dictionary<string, string?>>> ReadAsync(WebDatabase database, string sql)
    {
        await database.Database.OpenConnectionAsync();
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, string?>>();
        while (await reader.ReadAsync())
            rows.Add((await reader.GetColumnSchemaAsync()).ToDictionary(column => column.ColumnName, column => Text(reader, column)));
        return rows;
    }

    static string? Text(DbDataReader reader, DbColumn column) =>
        reader.GetValue(column.ColumnOrdinal!.Value) is var value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
}
