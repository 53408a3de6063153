using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>Which days of which summaries a DuckDB file has.</summary>
static class CachedPartitions
{
    /// <returns>Null when the file is from another location or other definitions, or cannot be read: all days have to be fetched.</returns>
    public static HashSet<SummaryDay>? Read(string file, string location)
    {
        try
        {
            using var connection = new DuckDBConnection($"DataSource={file};ACCESS_MODE=READ_ONLY");
            connection.Open();
            return IsFrom(connection, location) ? Days(connection) : null;
        }
        catch (DuckDBException)
        {
            return null;
        }
    }

    static bool IsFrom(DuckDBConnection connection, string location)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT location, version FROM origin";
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetString(0) == location && reader.GetString(1) == SummaryDefinitions.Version;
    }

    static HashSet<SummaryDay> Days(DuckDBConnection connection)
    {
        var cached = new HashSet<SummaryDay>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT summary, date, files FROM held";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            cached.Add(new SummaryDay(reader.GetString(0), reader.GetFieldValue<DateOnly>(1), reader.GetString(2)));
        return cached;
    }
}
