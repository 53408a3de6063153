namespace Prestacop.Spark.Sql.Catalog;

/// <summary>The databases, tables, views and functions that the session sees.</summary>
public sealed partial class Catalog
{
    readonly SparkSession _session;

    internal Catalog(SparkSession session) => _session = session;

    /// <summary>The database that names without one belong to.</summary>
    public string CurrentDatabase() => Blocking.Wait(() => CurrentDatabaseAsync());

    /// <inheritdoc cref="CurrentDatabase"/>
    public Task<string> CurrentDatabaseAsync(CancellationToken cancellationToken = default) =>
        ValueAsync<string>(new() { CurrentDatabase = new() }, cancellationToken);

    /// <summary>Chooses the database that names without one belong to.</summary>
    public void SetCurrentDatabase(string dbName) => Blocking.Wait(() => SetCurrentDatabaseAsync(dbName));

    /// <inheritdoc cref="SetCurrentDatabase"/>
    public Task SetCurrentDatabaseAsync(string dbName, CancellationToken cancellationToken = default) =>
        RunAsync(new() { SetCurrentDatabase = new() { DbName = Checked(dbName) } }, cancellationToken);

    /// <summary>The catalog that names without one belong to.</summary>
    public string CurrentCatalog() => Blocking.Wait(() => CurrentCatalogAsync());

    /// <inheritdoc cref="CurrentCatalog"/>
    public Task<string> CurrentCatalogAsync(CancellationToken cancellationToken = default) =>
        ValueAsync<string>(new() { CurrentCatalog = new() }, cancellationToken);

    /// <summary>Chooses the catalog that names without one belong to.</summary>
    public void SetCurrentCatalog(string catalogName) => Blocking.Wait(() => SetCurrentCatalogAsync(catalogName));

    /// <inheritdoc cref="SetCurrentCatalog"/>
    public Task SetCurrentCatalogAsync(string catalogName, CancellationToken cancellationToken = default) =>
        RunAsync(new() { SetCurrentCatalog = new() { CatalogName = Checked(catalogName) } }, cancellationToken);

    /// <summary>Whether there is a database of that name.</summary>
    public bool DatabaseExists(string dbName) => Blocking.Wait(() => DatabaseExistsAsync(dbName));

    /// <inheritdoc cref="DatabaseExists"/>
    public Task<bool> DatabaseExistsAsync(string dbName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { DatabaseExists = new() { DbName = Checked(dbName) } }, cancellationToken);

    /// <summary>Whether there is a table or view of that name.</summary>
    public bool TableExists(string tableName) => Blocking.Wait(() => TableExistsAsync(tableName));

    /// <inheritdoc cref="TableExists(string)"/>
    public Task<bool> TableExistsAsync(string tableName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { TableExists = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>Whether a database has a table or view of that name.</summary>
    public bool TableExists(string dbName, string tableName) => Blocking.Wait(() => TableExistsAsync(dbName, tableName));

    /// <inheritdoc cref="TableExists(string, string)"/>
    public Task<bool> TableExistsAsync(string dbName, string tableName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { TableExists = new() { TableName = Checked(tableName), DbName = Checked(dbName) } }, cancellationToken);

    /// <summary>Whether there is a function of that name.</summary>
    public bool FunctionExists(string functionName) => Blocking.Wait(() => FunctionExistsAsync(functionName));

    /// <inheritdoc cref="FunctionExists(string)"/>
    public Task<bool> FunctionExistsAsync(string functionName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { FunctionExists = new() { FunctionName = Checked(functionName) } }, cancellationToken);

    /// <summary>Whether a database has a function of that name.</summary>
    public bool FunctionExists(string dbName, string functionName) => Blocking.Wait(() => FunctionExistsAsync(dbName, functionName));

    /// <inheritdoc cref="FunctionExists(string, string)"/>
    public Task<bool> FunctionExistsAsync(string dbName, string functionName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { FunctionExists = new() { FunctionName = Checked(functionName), DbName = Checked(dbName) } }, cancellationToken);

    /// <summary>Drops a temporary view; false when there is none.</summary>
    public bool DropTempView(string viewName) => Blocking.Wait(() => DropTempViewAsync(viewName));

    /// <inheritdoc cref="DropTempView"/>
    public Task<bool> DropTempViewAsync(string viewName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { DropTempView = new() { ViewName = Checked(viewName) } }, cancellationToken);

    /// <summary>Drops a global temporary view; false when there is none.</summary>
    public bool DropGlobalTempView(string viewName) => Blocking.Wait(() => DropGlobalTempViewAsync(viewName));

    /// <inheritdoc cref="DropGlobalTempView"/>
    public Task<bool> DropGlobalTempViewAsync(string viewName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { DropGlobalTempView = new() { ViewName = Checked(viewName) } }, cancellationToken);

    /// <summary>Finds partitions that were put into the table's folder.</summary>
    public void RecoverPartitions(string tableName) => Blocking.Wait(() => RecoverPartitionsAsync(tableName));

    /// <inheritdoc cref="RecoverPartitions"/>
    public Task RecoverPartitionsAsync(string tableName, CancellationToken cancellationToken = default) =>
        RunAsync(new() { RecoverPartitions = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>Whether the table is kept in the cluster.</summary>
    public bool IsCached(string tableName) => Blocking.Wait(() => IsCachedAsync(tableName));

    /// <inheritdoc cref="IsCached"/>
    public Task<bool> IsCachedAsync(string tableName, CancellationToken cancellationToken = default) =>
        ValueAsync<bool>(new() { IsCached = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>Keeps the table in the cluster once it has been read.</summary>
    public void CacheTable(string tableName) => Blocking.Wait(() => CacheTableAsync(tableName));

    /// <inheritdoc cref="CacheTable(string)"/>
    public Task CacheTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        RunAsync(new() { CacheTable = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>Keeps the table in the cluster, as said, once it has been read.</summary>
    public void CacheTable(string tableName, StorageLevel storageLevel) => Blocking.Wait(() => CacheTableAsync(tableName, storageLevel));

    /// <inheritdoc cref="CacheTable(string, StorageLevel)"/>
    public Task CacheTableAsync(string tableName, StorageLevel storageLevel, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(storageLevel);
        return RunAsync(new() { CacheTable = new() { TableName = Checked(tableName), StorageLevel = storageLevel.ToProto() } }, cancellationToken);
    }

    /// <summary>Keeps the table no longer.</summary>
    public void UncacheTable(string tableName) => Blocking.Wait(() => UncacheTableAsync(tableName));

    /// <inheritdoc cref="UncacheTable"/>
    public Task UncacheTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        RunAsync(new() { UncacheTable = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>Keeps no table any longer.</summary>
    public void ClearCache() => Blocking.Wait(() => ClearCacheAsync());

    /// <inheritdoc cref="ClearCache"/>
    public Task ClearCacheAsync(CancellationToken cancellationToken = default) =>
        RunAsync(new() { ClearCache = new() }, cancellationToken);

    /// <summary>Forgets what is known about the table's files.</summary>
    public void RefreshTable(string tableName) => Blocking.Wait(() => RefreshTableAsync(tableName));

    /// <inheritdoc cref="RefreshTable"/>
    public Task RefreshTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        RunAsync(new() { RefreshTable = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>Forgets what is known about the files of a path.</summary>
    public void RefreshByPath(string path) => Blocking.Wait(() => RefreshByPathAsync(path));

    /// <inheritdoc cref="RefreshByPath"/>
    public Task RefreshByPathAsync(string path, CancellationToken cancellationToken = default) =>
        RunAsync(new() { RefreshByPath = new() { Path = Checked(path) } }, cancellationToken);

    DataFrame Of(Proto.Catalog question) => _session.NewDataFrame(new Proto.Relation { Catalog = question });

    async Task RunAsync(Proto.Catalog command, CancellationToken cancellationToken) => await Of(command).CollectAsync(cancellationToken);

    async Task<T> ValueAsync<T>(Proto.Catalog question, CancellationToken cancellationToken) =>
        (await Of(question).FirstAsync(cancellationToken)).GetAs<T>(0);

    static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name;
    }
}
