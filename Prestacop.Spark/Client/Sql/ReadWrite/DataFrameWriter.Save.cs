using SaveMethod = global::Spark.Connect.WriteOperation.Types.SaveTable.Types.TableSaveMethod;

namespace Prestacop.Spark.Sql;

public sealed partial class DataFrameWriter
{
    /// <summary>Stores the rows in a format that needs no path, such as <c>kafka</c> or <c>noop</c>.</summary>
    public void Save() => Blocking.Wait(() => SaveAsync());

    /// <inheritdoc cref="Save()"/>
    public Task SaveAsync(CancellationToken cancellationToken = default) =>
        WriteAsync(_ => { }, cancellationToken);

    /// <summary>Stores the rows in a folder.</summary>
    public void Save(string path) => Blocking.Wait(() => SaveAsync(path));

    /// <inheritdoc cref="Save(string)"/>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        WriteAsync(write => write.Path = Checked(path), cancellationToken);

    /// <summary>Stores the rows as a table, whose columns are found by name.</summary>
    public void SaveAsTable(string tableName) => Blocking.Wait(() => SaveAsTableAsync(tableName));

    /// <inheritdoc cref="SaveAsTable"/>
    public Task SaveAsTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        WriteAsync(write => write.Table = TableOf(tableName, SaveMethod.SaveAsTable), cancellationToken);

    /// <summary>Adds the rows to a table, whose columns are found by place.</summary>
    public void InsertInto(string tableName) => Blocking.Wait(() => InsertIntoAsync(tableName));

    /// <inheritdoc cref="InsertInto"/>
    public Task InsertIntoAsync(string tableName, CancellationToken cancellationToken = default) =>
        WriteAsync(write => write.Table = TableOf(tableName, SaveMethod.InsertInto), cancellationToken);

    /// <summary>Stores the rows in a folder as JSON, one object a line.</summary>
    public void Json(string path) => Blocking.Wait(() => JsonAsync(path));

    /// <inheritdoc cref="Json"/>
    public Task JsonAsync(string path, CancellationToken cancellationToken = default) =>
        Format("json").SaveAsync(path, cancellationToken);

    /// <summary>Stores the rows in a folder as CSV.</summary>
    public void Csv(string path) => Blocking.Wait(() => CsvAsync(path));

    /// <inheritdoc cref="Csv"/>
    public Task CsvAsync(string path, CancellationToken cancellationToken = default) =>
        Format("csv").SaveAsync(path, cancellationToken);

    /// <summary>Stores the rows in a folder as Parquet.</summary>
    public void Parquet(string path) => Blocking.Wait(() => ParquetAsync(path));

    /// <inheritdoc cref="Parquet"/>
    public Task ParquetAsync(string path, CancellationToken cancellationToken = default) =>
        Format("parquet").SaveAsync(path, cancellationToken);

    /// <summary>Stores the rows in a folder as ORC.</summary>
    public void Orc(string path) => Blocking.Wait(() => OrcAsync(path));

    /// <inheritdoc cref="Orc"/>
    public Task OrcAsync(string path, CancellationToken cancellationToken = default) =>
        Format("orc").SaveAsync(path, cancellationToken);

    /// <summary>Stores the rows in a folder as XML; the options <c>rootTag</c> and <c>rowTag</c> name the elements.</summary>
    public void Xml(string path) => Blocking.Wait(() => XmlAsync(path));

    /// <inheritdoc cref="Xml"/>
    public Task XmlAsync(string path, CancellationToken cancellationToken = default) =>
        Format("xml").SaveAsync(path, cancellationToken);

    /// <summary>Stores the rows in a folder as text: the one string column, a line for each row.</summary>
    public void Text(string path) => Blocking.Wait(() => TextAsync(path));

    /// <inheritdoc cref="Text"/>
    public Task TextAsync(string path, CancellationToken cancellationToken = default) =>
        Format("text").SaveAsync(path, cancellationToken);

    /// <summary>Stores the rows in a table of a database that the server reaches by JDBC.</summary>
    public void Jdbc(string url, string table, IReadOnlyDictionary<string, string> properties) =>
        Blocking.Wait(() => JdbcAsync(url, table, properties));

    /// <inheritdoc cref="Jdbc"/>
    public Task JdbcAsync(
        string url, string table, IReadOnlyDictionary<string, string> properties, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(table);
        return Format("jdbc").Options(properties).Option("url", url).Option("dbtable", table).SaveAsync(cancellationToken);
    }

    static string Checked(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return path;
    }

    static Proto.WriteOperation.Types.SaveTable TableOf(string tableName, SaveMethod method)
    {
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        return new() { TableName = tableName, SaveMethod = method };
    }

    async Task WriteAsync(Action<Proto.WriteOperation> destination, CancellationToken cancellationToken)
    {
        var write = _write.Clone();
        write.Input = _dataFrame.Relation;
        CopyOptionsTo(write.Options);
        destination(write);
        await _dataFrame.Session.ExecuteCommandAsync(new Proto.Command { WriteOperation = write }, cancellationToken);
    }
}
