using DuckDB.NET.Data;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Queries;

/// <summary>The manifest that the analysis job writes beside the summaries, as a Parquet file on this machine.</summary>
public static class ManifestFile
{
    /// <summary>Whether every day was summarised by the definitions of this program.</summary>
    /// <param name="file">A Parquet file of <see cref="SummaryDefinitions.ManifestFolder"/>.</param>
    /// <exception cref="SummaryStoreException">The file cannot be read.</exception>
    public static bool IsOfThisVersion(string file)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM read_parquet({SqlText.Literal(file)}) WHERE version IS DISTINCT FROM {SqlText.Literal(SummaryDefinitions.Version)}";
        try
        {
            return (long)command.ExecuteScalar()! == 0;
        }
        catch (DuckDBException damaged)
        {
            throw new SummaryStoreException($"The manifest of the summaries cannot be read: {damaged.Message}", damaged);
        }
    }
}
