using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>Describes stored data and makes a DataFrame of it. Nothing is read before an action.</summary>
public sealed partial class DataFrameReader : OptionsBuilder<DataFrameReader>
{
    readonly SparkSession _session;
    string? _format;
    string _schema = "";

    internal DataFrameReader(SparkSession session) => _session = session;

    /// <summary>The format: <c>parquet</c>, <c>csv</c>, <c>json</c>, <c>orc</c>, <c>text</c>, <c>jdbc</c>, <c>kafka</c> or another that the server knows.</summary>
    public DataFrameReader Format(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        _format = source;
        return this;
    }

    /// <summary>The columns, so that Spark need not find them out by reading.</summary>
    public DataFrameReader Schema(StructType schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema.Json;
        return this;
    }

    /// <summary>The columns in DDL form, such as <c>a INT, b STRING</c>.</summary>
    public DataFrameReader Schema(string schemaString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schemaString);
        _schema = schemaString;
        return this;
    }

    /// <summary>Data of a format that needs no path.</summary>
    public DataFrame Load() => Load([]);

    /// <summary>A file or folder.</summary>
    public DataFrame Load(string path) => Load([path]);

    /// <summary>Files and folders together.</summary>
    public DataFrame Load(params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths)
            ArgumentException.ThrowIfNullOrEmpty(path, nameof(paths));
        var source = new Proto.Read.Types.DataSource { Schema = _schema, Paths = { paths } };
        return Load(source);
    }

    /// <summary>A table or view by name.</summary>
    public DataFrame Table(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var table = new Proto.Read.Types.NamedTable { UnparsedIdentifier = tableName };
        CopyOptionsTo(table.Options);
        return _session.NewDataFrame(new Proto.Relation { Read = new Proto.Read { NamedTable = table } });
    }

    DataFrame Load(Proto.Read.Types.DataSource source)
    {
        if (_format is not null)
            source.Format = _format;
        CopyOptionsTo(source.Options);
        return _session.NewDataFrame(new Proto.Relation { Read = new Proto.Read { DataSource = source } });
    }
}
