namespace Prestacop.Spark.Sql;

/// <summary>Describes where and how the rows of a DataFrame are stored, and stores them.</summary>
public sealed partial class DataFrameWriter : OptionsBuilder<DataFrameWriter>
{
    readonly DataFrame _dataFrame;
    readonly Proto.WriteOperation _write = new() { Mode = Proto.WriteOperation.Types.SaveMode.ErrorIfExists };

    internal DataFrameWriter(DataFrame dataFrame) => _dataFrame = dataFrame;

    /// <summary>What happens when there is something already; without this it is an error.</summary>
    public DataFrameWriter Mode(SaveMode saveMode)
    {
        _write.Mode = saveMode switch
        {
            SaveMode.Append => Proto.WriteOperation.Types.SaveMode.Append,
            SaveMode.Overwrite => Proto.WriteOperation.Types.SaveMode.Overwrite,
            SaveMode.ErrorIfExists => Proto.WriteOperation.Types.SaveMode.ErrorIfExists,
            SaveMode.Ignore => Proto.WriteOperation.Types.SaveMode.Ignore,
            _ => throw new ArgumentOutOfRangeException(nameof(saveMode), saveMode, null),
        };
        return this;
    }

    /// <summary>The mode by name: <c>append</c>, <c>overwrite</c>, <c>error</c>, <c>errorifexists</c>, <c>default</c> or <c>ignore</c>.</summary>
    /// <exception cref="ArgumentException">The mode is unknown.</exception>
    public DataFrameWriter Mode(string saveMode)
    {
        ArgumentNullException.ThrowIfNull(saveMode);
        return Mode(saveMode.ToLowerInvariant() switch
        {
            "append" => SaveMode.Append,
            "overwrite" => SaveMode.Overwrite,
            "error" or "errorifexists" or "default" => SaveMode.ErrorIfExists,
            "ignore" => SaveMode.Ignore,
            _ => throw new ArgumentException($"The mode is append, overwrite, error or ignore, not '{saveMode}'.", nameof(saveMode)),
        });
    }

    /// <summary>The format; without this the server's, which is <c>parquet</c>.</summary>
    public DataFrameWriter Format(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        _write.Source = source;
        return this;
    }

    /// <summary>A folder for each value of these columns: <c>date=2026-11-24/</c>.</summary>
    public DataFrameWriter PartitionBy(params string[] colNames)
    {
        ArgumentNullException.ThrowIfNull(colNames);
        _write.PartitioningColumns.Clear();
        _write.PartitioningColumns.AddRange(colNames);
        return this;
    }

    /// <summary>A fixed number of files for the hash values of these columns. Only for tables.</summary>
    public DataFrameWriter BucketBy(int numBuckets, string colName, params string[] colNames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numBuckets, 1);
        ArgumentException.ThrowIfNullOrEmpty(colName);
        _write.BucketBy = new() { NumBuckets = numBuckets, BucketColumnNames = { colNames.Prepend(colName) } };
        return this;
    }

    /// <summary>The order within each bucket.</summary>
    public DataFrameWriter SortBy(string colName, params string[] colNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName);
        _write.SortColumnNames.Clear();
        _write.SortColumnNames.Add(colName);
        _write.SortColumnNames.AddRange(colNames);
        return this;
    }

    /// <summary>Lays the rows of equal values of these columns together, in a table that can.</summary>
    public DataFrameWriter ClusterBy(string colName, params string[] colNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(colName);
        _write.ClusteringColumns.Clear();
        _write.ClusteringColumns.Add(colName);
        _write.ClusteringColumns.AddRange(colNames);
        return this;
    }
}
