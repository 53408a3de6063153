using DuckDB.NET.Data;

namespace Prestacop.Statistics.Queries;

/// <summary>Reads an analyst's own table from a file, by DuckDB.</summary>
public static class OwnTableFile
{
    /// <summary>More rows are refused: statistics have fewer by far.</summary>
    public const int MaxRows = 1_000_000;

    /// <summary>The names that a file may end with.</summary>
    public const string Formats = ".csv, .tsv, .csv.gz, .tsv.gz or .parquet";

    /// <summary>Reads a file; CSV with a header, whose separator and types are detected.</summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="InvalidDataException">It has another format, is damaged, or has too many rows.</exception>
    public static OwnTable Read(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (!File.Exists(file))
            throw new FileNotFoundException($"{file} does not exist.", file);
        var source = Source(file);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {source} LIMIT {MaxRows + 1}";
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(index => new ResultColumn(reader.GetName(index), KindOf(reader.GetFieldType(index)))).ToList();
            var rows = new List<IReadOnlyList<object?>>();
            while (reader.Read())
            {
                if (rows.Count == MaxRows)
                    throw new InvalidDataException(FormattableString.Invariant($"{file} has more than {MaxRows:N0} rows."));
                rows.Add([.. columns.Select((column, index) => Value(reader.GetValue(index), column.Type))]);
            }
            return new OwnTable { Name = Path.GetFileName(file), Columns = columns, Rows = rows };
        }
        catch (DuckDBException damaged)
        {
            throw new InvalidDataException($"{file} cannot be read: {damaged.Message.Split('\n')[0]}", damaged);
        }
    }

    /// <summary>The file as a table function of DuckDB.</summary>
    /// <exception cref="InvalidDataException">Its name ends otherwise than with <see cref="Formats"/>.</exception>
    internal static string Source(string file)
    {
        bool Ends(params string[] endings) => endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        // A pattern would read other files, too.
        if (file.IndexOfAny(['*', '?', '[', '{']) >= 0)
            throw new InvalidDataException($"{file}: the name may not have *, ?, [ or {{.");
        return Ends(".parquet") ? $"read_parquet({SqlText.Literal(file)})"
            : Ends(".csv", ".tsv", ".csv.gz", ".tsv.gz") ? $"read_csv({SqlText.Literal(file)}, header = true)"
            : throw new InvalidDataException($"{file}: the name must end with {Formats}.");
    }

    static ColumnKind KindOf(Type type) =>
        type == typeof(bool) ? ColumnKind.Truth
        : type == typeof(DateOnly) || type == typeof(DateTime) ? ColumnKind.Day
        : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? ColumnKind.Mean
        : type == typeof(sbyte) || type == typeof(byte) || type == typeof(short) || type == typeof(ushort) || type == typeof(int) || type == typeof(uint) || type == typeof(long) ? ColumnKind.Count
        : ColumnKind.Text;

    static object? Value(object value, ResultType type) => type == ResultType.Text && value is not (string or DBNull) ? $"{value}" : ResultValue.Of(value, type);
}
