using System.Data.Common;
using DuckDB.NET.Data;

namespace Prestacop.Statistics.Queries;

/// <summary>Reads Parquet files on this machine, by DuckDB.</summary>
public static class ParquetFiles
{
    /// <summary>Reads rows.</summary>
    /// <param name="folder">The folder of the files. Columns are found by their names, and one that a file has not is null in its rows.</param>
    /// <param name="select">What follows SELECT, such as <c>number, hash</c>.</param>
    /// <param name="where">What follows WHERE.</param>
    /// <param name="read">Makes something of the current row.</param>
    /// <returns>In the order of the files.</returns>
    /// <exception cref="InvalidDataException">A file is damaged, or no file has a column of the name.</exception>
    public static IReadOnlyList<T> Read<T>(string folder, string select, string where, Func<DbDataReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(read);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var files = Path.Combine(folder, "*.parquet").Replace("'", "''", StringComparison.Ordinal);
        command.CommandText = $"SELECT {select} FROM read_parquet('{files}', union_by_name = true) WHERE {where}";
        try
        {
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }
        catch (DuckDBException damaged)
        {
            throw new InvalidDataException(damaged.Message, damaged);
        }
    }
}
