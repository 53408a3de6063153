using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql.Catalog;

/// <remarks>
/// Each form of <c>CreateTable</c> means what it means in Microsoft.Spark: a second text is the folder where it stands alone or before the format,
/// and the format where options follow. The table is there when the call returns.
/// </remarks>
public sealed partial class Catalog
{
    /// <summary>Makes a table of the files in a folder, in the server's default format (<c>parquet</c>), with the columns that they have.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="path">The folder. Dropping the table leaves its files.</param>
    /// <exception cref="SparkException">There is such a table, or the files cannot be read.</exception>
    public DataFrame CreateTable(string tableName, string path) => Blocking.Wait(() => CreateTableAsync(tableName, path));

    /// <inheritdoc cref="CreateTable(string, string)"/>
    public Task<DataFrame> CreateTableAsync(string tableName, string path, CancellationToken cancellationToken = default) =>
        CreateAsync(new() { TableName = Checked(tableName), Path = Checked(path) }, null, null, cancellationToken);

    /// <summary>Makes a table of the files in a folder, with the columns that they have.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="path">The folder. Dropping the table leaves its files.</param>
    /// <param name="source">The format, such as <c>json</c>.</param>
    /// <exception cref="SparkException">There is such a table, the format is unknown, or the files cannot be read.</exception>
    public DataFrame CreateTable(string tableName, string path, string source) => Blocking.Wait(() => CreateTableAsync(tableName, path, source));

    /// <inheritdoc cref="CreateTable(string, string, string)"/>
    public Task<DataFrame> CreateTableAsync(string tableName, string path, string source, CancellationToken cancellationToken = default) =>
        CreateAsync(new() { TableName = Checked(tableName), Path = Checked(path), Source = Checked(source) }, null, null, cancellationToken);

    /// <summary>Makes a table of a source, with the columns that it has.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="source">The format, such as <c>json</c>.</param>
    /// <param name="options">Options of the format; <c>path</c> is the folder.</param>
    /// <exception cref="SparkException">There is such a table, the format is unknown, or the source cannot be read.</exception>
    public DataFrame CreateTable(string tableName, string source, IDictionary<string, string> options) =>
        Blocking.Wait(() => CreateTableAsync(tableName, source, options));

    /// <inheritdoc cref="CreateTable(string, string, IDictionary{string, string})"/>
    public Task<DataFrame> CreateTableAsync(
        string tableName, string source, IDictionary<string, string> options, CancellationToken cancellationToken = default) =>
        CreateAsync(new() { TableName = Checked(tableName), Source = Checked(source) }, null, Given(options), cancellationToken);

    /// <summary>Makes a table of a source, with the columns that it has, and says something about it.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="source">The format, such as <c>json</c>.</param>
    /// <param name="description">What is said about it.</param>
    /// <param name="options">Options of the format; <c>path</c> is the folder.</param>
    /// <exception cref="SparkException">There is such a table, the format is unknown, or the source cannot be read.</exception>
    public DataFrame CreateTable(string tableName, string source, string description, IDictionary<string, string> options) =>
        Blocking.Wait(() => CreateTableAsync(tableName, source, description, options));

    /// <inheritdoc cref="CreateTable(string, string, string, IDictionary{string, string})"/>
    public Task<DataFrame> CreateTableAsync(
        string tableName, string source, string description, IDictionary<string, string> options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(description);
        return CreateAsync(
            new() { TableName = Checked(tableName), Source = Checked(source), Description = description }, null, Given(options), cancellationToken);
    }

    /// <summary>Makes a table with the given columns; without the option <c>path</c> Spark manages its files, and drops them with it.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="source">The format, such as <c>json</c>.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="options">Options of the format; <c>path</c> is the folder.</param>
    /// <exception cref="SparkException">There is such a table, or the format is unknown.</exception>
    public DataFrame CreateTable(string tableName, string source, StructType schema, IDictionary<string, string> options) =>
        Blocking.Wait(() => CreateTableAsync(tableName, source, schema, options));

    /// <inheritdoc cref="CreateTable(string, string, StructType, IDictionary{string, string})"/>
    public Task<DataFrame> CreateTableAsync(
        string tableName, string source, StructType schema, IDictionary<string, string> options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return CreateAsync(new() { TableName = Checked(tableName), Source = Checked(source) }, schema, Given(options), cancellationToken);
    }

    /// <summary>As <see cref="CreateTable(string, string, StructType, IDictionary{string, string})"/>, and says something about the table.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="source">The format, such as <c>json</c>.</param>
    /// <param name="schema">The columns.</param>
    /// <param name="description">What is said about it.</param>
    /// <param name="options">Options of the format; <c>path</c> is the folder.</param>
    /// <exception cref="SparkException">There is such a table, or the format is unknown.</exception>
    public DataFrame CreateTable(string tableName, string source, StructType schema, string description, IDictionary<string, string> options) =>
        Blocking.Wait(() => CreateTableAsync(tableName, source, schema, description, options));

    /// <inheritdoc cref="CreateTable(string, string, StructType, string, IDictionary{string, string})"/>
    public Task<DataFrame> CreateTableAsync(
        string tableName,
        string source,
        StructType schema,
        string description,
        IDictionary<string, string> options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(description);
        return CreateAsync(
            new() { TableName = Checked(tableName), Source = Checked(source), Description = description }, schema, Given(options), cancellationToken);
    }

    /// <summary>Makes a table of the files in a folder: the older name of <see cref="CreateTable(string, string)"/>.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="path">The folder. Dropping the table leaves its files.</param>
    /// <param name="source">The format, such as <c>json</c>; null for the server's, which is <c>parquet</c>.</param>
    /// <param name="schema">The columns; null for those that the files have.</param>
    /// <param name="options">Options of the format.</param>
    /// <exception cref="SparkException">There is such a table, the format is unknown, or the files cannot be read.</exception>
    public DataFrame CreateExternalTable(
        string tableName, string path, string? source = null, StructType? schema = null, IReadOnlyDictionary<string, string>? options = null) =>
        Blocking.Wait(() => CreateExternalTableAsync(tableName, path, source, schema, options));

    /// <inheritdoc cref="CreateExternalTable"/>
    public async Task<DataFrame> CreateExternalTableAsync(
        string tableName,
        string path,
        string? source = null,
        StructType? schema = null,
        IReadOnlyDictionary<string, string>? options = null,
        CancellationToken cancellationToken = default)
    {
        var table = new Proto.CreateExternalTable { TableName = Checked(tableName), Path = Checked(path) };
        if (source is not null)
            table.Source = source;
        if (schema is not null)
            table.Schema = schema.ToProto();
        foreach (var (key, value) in options ?? new Dictionary<string, string>())
            table.Options[key] = value;
        await RunAsync(new() { CreateExternalTable = table }, cancellationToken);
        return _session.Table(tableName);
    }

    async Task<DataFrame> CreateAsync(
        Proto.CreateTable table, StructType? schema, IDictionary<string, string>? options, CancellationToken cancellationToken)
    {
        if (schema is not null)
            table.Schema = schema.ToProto();
        if (options is not null)
            table.Options.Add(options);
        await Of(new() { CreateTable = table }).CollectAsync(cancellationToken);
        return _session.Table(table.TableName);
    }

    static IDictionary<string, string> Given(IDictionary<string, string> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options;
    }
}
