using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql.Catalog;

public sealed partial class Catalog
{
    /// <summary>The catalogs whose name fits a pattern with <c>*</c> and <c>|</c>; all without one.</summary>
    public IReadOnlyList<CatalogMetadata> ListCatalogs(string? pattern = null) => Blocking.Wait(() => ListCatalogsAsync(pattern));

    /// <inheritdoc cref="ListCatalogs"/>
    public Task<IReadOnlyList<CatalogMetadata>> ListCatalogsAsync(string? pattern = null, CancellationToken cancellationToken = default)
    {
        var question = new Proto.ListCatalogs();
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListCatalogs = question }).CollectAsync<CatalogMetadata>(cancellationToken);
    }

    /// <summary>The databases whose name fits a pattern with <c>*</c> and <c>|</c>; all without one.</summary>
    public IReadOnlyList<Database> ListDatabases(string? pattern = null) => Blocking.Wait(() => ListDatabasesAsync(pattern));

    /// <inheritdoc cref="ListDatabases"/>
    public Task<IReadOnlyList<Database>> ListDatabasesAsync(string? pattern = null, CancellationToken cancellationToken = default)
    {
        var question = new Proto.ListDatabases();
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListDatabases = question }).CollectAsync<Database>(cancellationToken);
    }

    /// <summary>The tables and views of a database, and the temporary views.</summary>
    public IReadOnlyList<Table> ListTables(string? dbName = null, string? pattern = null) => Blocking.Wait(() => ListTablesAsync(dbName, pattern));

    /// <inheritdoc cref="ListTables"/>
    public Task<IReadOnlyList<Table>> ListTablesAsync(string? dbName = null, string? pattern = null, CancellationToken cancellationToken = default)
    {
        var question = new Proto.ListTables();
        if (dbName is not null)
            question.DbName = dbName;
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListTables = question }).CollectAsync<Table>(cancellationToken);
    }

    /// <summary>The functions of a database, and the built-in ones.</summary>
    public IReadOnlyList<Function> ListFunctions(string? dbName = null, string? pattern = null) => Blocking.Wait(() => ListFunctionsAsync(dbName, pattern));

    /// <inheritdoc cref="ListFunctions"/>
    public Task<IReadOnlyList<Function>> ListFunctionsAsync(string? dbName = null, string? pattern = null, CancellationToken cancellationToken = default)
    {
        var question = new Proto.ListFunctions();
        if (dbName is not null)
            question.DbName = dbName;
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListFunctions = question }).CollectAsync<Function>(cancellationToken);
    }

    /// <summary>The columns of a table or view.</summary>
    public IReadOnlyList<ColumnMetadata> ListColumns(string tableName) => Blocking.Wait(() => ListColumnsAsync(tableName));

    /// <inheritdoc cref="ListColumns"/>
    public Task<IReadOnlyList<ColumnMetadata>> ListColumnsAsync(string tableName, CancellationToken cancellationToken = default) =>
        Of(new() { ListColumns = new() { TableName = Checked(tableName) } }).CollectAsync<ColumnMetadata>(cancellationToken);

    /// <summary>A database by name.</summary>
    /// <exception cref="SparkException">There is none.</exception>
    public Database GetDatabase(string dbName) => Blocking.Wait(() => GetDatabaseAsync(dbName));

    /// <inheritdoc cref="GetDatabase"/>
    public async Task<Database> GetDatabaseAsync(string dbName, CancellationToken cancellationToken = default) =>
        (await Of(new() { GetDatabase = new() { DbName = Checked(dbName) } }).CollectAsync<Database>(cancellationToken))[0];

    /// <summary>A table or view by name.</summary>
    /// <exception cref="SparkException">There is none.</exception>
    public Table GetTable(string tableName) => Blocking.Wait(() => GetTableAsync(tableName));

    /// <inheritdoc cref="GetTable"/>
    public async Task<Table> GetTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        (await Of(new() { GetTable = new() { TableName = Checked(tableName) } }).CollectAsync<Table>(cancellationToken))[0];

    /// <summary>A function by name.</summary>
    /// <exception cref="SparkException">There is none.</exception>
    public Function GetFunction(string functionName) => Blocking.Wait(() => GetFunctionAsync(functionName));

    /// <inheritdoc cref="GetFunction"/>
    public async Task<Function> GetFunctionAsync(string functionName, CancellationToken cancellationToken = default) =>
        (await Of(new() { GetFunction = new() { FunctionName = Checked(functionName) } }).CollectAsync<Function>(cancellationToken))[0];

    /// <summary>Makes a table of files.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="source">The format; null for the server's, which is <c>parquet</c>.</param>
    /// <param name="path">The folder; null for a table whose files Spark manages and drops with it.</param>
    /// <param name="schema">The columns; null to find them in the files.</param>
    /// <param name="description">What is said about it.</param>
    /// <param name="options">Options of the format.</param>
    public DataFrame CreateTable(
        string tableName,
        string? source = null,
        string? path = null,
        StructType? schema = null,
        string? description = null,
        IReadOnlyDictionary<string, string>? options = null) =>
        Blocking.Wait(() => CreateTableAsync(tableName, source, path, schema, description, options));

    /// <inheritdoc cref="CreateTable"/>
    public async Task<DataFrame> CreateTableAsync(
        string tableName,
        string? source = null,
        string? path = null,
        StructType? schema = null,
        string? description = null,
        IReadOnlyDictionary<string, string>? options = null,
        CancellationToken cancellationToken = default)
    {
        var table = new Proto.CreateTable { TableName = Checked(tableName), Description = description ?? "" };
        if (source is not null)
            table.Source = source;
        if (path is not null)
            table.Path = path;
        if (schema is not null)
            table.Schema = schema.ToProto();
        table.Options.Add((options ?? new Dictionary<string, string>()).ToDictionary());
        var command = Of(new() { CreateTable = table });
        await command.CollectAsync(cancellationToken);
        return _session.Table(tableName);
    }
}
