using System.Data.Common;
using DuckDB.NET.Data;

namespace Prestacop.Statistics.Queries;

/// <summary>Reads Parquet files on this machine, by DuckDB.</summary>
public static class ParquetFiles
{
    static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>Whether a file was written to its end: a batch that is killed leaves what it had written, which holds no rows for anybody. It does not belong to the dataset.</summary>
    public static bool IsFinished(string file)
    {
        using var stream = File.OpenRead(file);
        if (stream.Length < 2 * Mark.Length)
            return false;
        Span<byte> mark = stackalloc byte[Mark.Length];
        stream.Seek(-Mark.Length, SeekOrigin.End);
        stream.ReadExactly(mark);
        return mark.SequenceEqual(Mark);
    }

    /// <summary>Reads the rows of all files that are finished.</summary>
    /// <param name="folder">The folder of the files. Columns are found by their names, and one that a file has not is null in its rows.</param>
    /// <param name="select">What follows SELECT, such as <c>number, hash</c>.</param>
    /// <param name="where">What follows WHERE.</param>
    /// <param name="read">Makes something of the current row.</param>
    /// <returns>In the order of the files.</returns>
    /// <exception cref="InvalidDataException">A finished file is damaged, or no file has a column of the name.</exception>
    public static IReadOnlyList<T> Read<T>(string folder, string select, string where, Func<DbDataReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(read);
        var files = Directory.EnumerateFiles(folder, "*.parquet").Where(IsFinished).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            return [];
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {select} FROM read_parquet([{string.Join(", ", files.Select(SqlText.Literal))}], union_by_name = true) WHERE {where}";
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
