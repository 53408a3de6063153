using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql.Streaming;

/// <summary>Describes a stream and makes a DataFrame of it.</summary>
public sealed class DataStreamReader : OptionsBuilder<DataStreamReader>
{
    readonly SparkSession _session;
    string? _format;
    string _schema = "";

    internal DataStreamReader(SparkSession session) => _session = session;

    /// <summary>The format: <c>kafka</c>, <c>rate</c>, <c>socket</c>, or that of files.</summary>
    public DataStreamReader Format(string source)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        _format = source;
        return this;
    }

    /// <summary>The columns; a stream of files needs them.</summary>
    public DataStreamReader Schema(StructType schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema.Json;
        return this;
    }

    /// <summary>The columns in DDL form, such as <c>a INT, b STRING</c>.</summary>
    public DataStreamReader Schema(string schemaString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(schemaString);
        _schema = schemaString;
        return this;
    }

    /// <summary>A stream that is described by its options.</summary>
    public DataFrame Load() => LoadFrom(null);

    /// <summary>The files that come into a folder.</summary>
    public DataFrame Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LoadFrom(path);
    }

    /// <summary>JSON files, one object a line.</summary>
    public DataFrame Json(string path) => Format("json").Load(path);

    /// <summary>CSV files.</summary>
    public DataFrame Csv(string path) => Format("csv").Load(path);

    /// <summary>ORC files.</summary>
    public DataFrame Orc(string path) => Format("orc").Load(path);

    /// <summary>Parquet files.</summary>
    public DataFrame Parquet(string path) => Format("parquet").Load(path);

    /// <summary>XML files, of which each element that the option <c>rowTag</c> names is a row.</summary>
    public DataFrame Xml(string path) => Format("xml").Load(path);

    /// <summary>Text files: one column <c>value</c>, a row for each line.</summary>
    public DataFrame Text(string path) => Format("text").Load(path);

    /// <summary>The rows that come into a table.</summary>
    public DataFrame Table(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var table = new Proto.Read.Types.NamedTable { UnparsedIdentifier = tableName };
        CopyOptionsTo(table.Options);
        return _session.NewDataFrame(new Proto.Relation { Read = new Proto.Read { NamedTable = table, IsStreaming = true } });
    }

    /// <summary>As they come, the changes of a table whose catalog records them: its columns, and what happened to each row. Needs Spark 4.2.</summary>
    public DataFrame Changes(string tableName)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var changes = new Proto.RelationChanges { UnparsedIdentifier = tableName, IsStreaming = true };
        CopyOptionsTo(changes.Options);
        return _session.NewDataFrame(new Proto.Relation { RelationChanges = changes });
    }

    DataFrame LoadFrom(string? path)
    {
        var source = new Proto.Read.Types.DataSource { Schema = _schema };
        if (_format is not null)
            source.Format = _format;
        if (path is not null)
            source.Paths.Add(path);
        CopyOptionsTo(source.Options);
        return _session.NewDataFrame(new Proto.Relation { Read = new Proto.Read { DataSource = source, IsStreaming = true } });
    }
}
