namespace Prestacop.Spark.Sql.Catalog;

// Making, dropping and describing databases, tables and views. Most of it needs Spark 4.2; in SQL it works with any version.
public sealed partial class Catalog
{
    /// <summary>Makes a database. Needs Spark 4.2.</summary>
    /// <param name="dbName">Its name, which may be qualified by its catalog.</param>
    /// <param name="ifNotExists">Whether one that is there already is left as it is; else that is an error.</param>
    /// <param name="properties">Its properties; <c>comment</c> and <c>location</c> are known to Spark.</param>
    /// <exception cref="SparkException">There is such a database.</exception>
    public void CreateDatabase(string dbName, bool ifNotExists = false, IReadOnlyDictionary<string, string>? properties = null) =>
        Blocking.Wait(() => CreateDatabaseAsync(dbName, ifNotExists, properties));

    /// <inheritdoc cref="CreateDatabase"/>
    public Task CreateDatabaseAsync(
        string dbName, bool ifNotExists = false, IReadOnlyDictionary<string, string>? properties = null, CancellationToken cancellationToken = default)
    {
        var command = new Proto.CreateDatabase { DbName = Checked(dbName), IfNotExists = ifNotExists };
        foreach (var (key, value) in properties ?? new Dictionary<string, string>())
            command.Properties[key] = value;
        return RunAsync(new() { CreateDatabase = command }, cancellationToken);
    }

    /// <summary>Drops a database. Needs Spark 4.2.</summary>
    /// <param name="dbName">Its name, which may be qualified by its catalog.</param>
    /// <param name="ifExists">Whether it is no error when there is none.</param>
    /// <param name="cascade">Whether its tables and functions are dropped too; else it must have none.</param>
    /// <exception cref="SparkException">There is no such database, or it is not empty.</exception>
    public void DropDatabase(string dbName, bool ifExists = false, bool cascade = false) => Blocking.Wait(() => DropDatabaseAsync(dbName, ifExists, cascade));

    /// <inheritdoc cref="DropDatabase"/>
    public Task DropDatabaseAsync(string dbName, bool ifExists = false, bool cascade = false, CancellationToken cancellationToken = default) =>
        RunAsync(new() { DropDatabase = new() { DbName = Checked(dbName), IfExists = ifExists, Cascade = cascade } }, cancellationToken);

    /// <summary>Drops a table; the files of one that Spark manages are deleted. Needs Spark 4.2.</summary>
    /// <param name="tableName">Its name.</param>
    /// <param name="ifExists">Whether it is no error when there is none.</param>
    /// <param name="purge">Whether its files are deleted at once, and not moved to the trash.</param>
    /// <exception cref="SparkException">There is no such table, or it is a view.</exception>
    public void DropTable(string tableName, bool ifExists = false, bool purge = false) => Blocking.Wait(() => DropTableAsync(tableName, ifExists, purge));

    /// <inheritdoc cref="DropTable"/>
    public Task DropTableAsync(string tableName, bool ifExists = false, bool purge = false, CancellationToken cancellationToken = default) =>
        RunAsync(new() { DropTable = new() { TableName = Checked(tableName), IfExists = ifExists, Purge = purge } }, cancellationToken);

    /// <summary>Drops a view of a database. Needs Spark 4.2.</summary>
    /// <param name="viewName">Its name.</param>
    /// <param name="ifExists">Whether it is no error when there is none.</param>
    /// <exception cref="SparkException">There is no such view, or it is a table.</exception>
    public void DropView(string viewName, bool ifExists = false) => Blocking.Wait(() => DropViewAsync(viewName, ifExists));

    /// <inheritdoc cref="DropView"/>
    public Task DropViewAsync(string viewName, bool ifExists = false, CancellationToken cancellationToken = default) =>
        RunAsync(new() { DropView = new() { ViewName = Checked(viewName), IfExists = ifExists } }, cancellationToken);

    /// <summary>The partitions of a table, with the columns of <see cref="CatalogTablePartition"/>. Needs Spark 4.2.</summary>
    /// <param name="tableName">The table, which may be qualified by its database.</param>
    public DataFrame ListPartitions(string tableName) => Of(new() { ListPartitions = new() { TableName = Checked(tableName) } });

    /// <inheritdoc cref="ListPartitions"/>
    public Task<IReadOnlyList<CatalogTablePartition>> ListPartitionsAsync(string tableName, CancellationToken cancellationToken = default) =>
        ListPartitions(tableName).CollectAsync<CatalogTablePartition>(cancellationToken);

    /// <summary>The views of a database, and the temporary views, with the columns of <see cref="Table"/>. Needs Spark 4.2.</summary>
    /// <param name="dbName">The database; null for the current one.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>|</c> for or; null for all.</param>
    public DataFrame ListViews(string? dbName = null, string? pattern = null)
    {
        var question = new Proto.ListViews();
        if (dbName is not null)
            question.DbName = dbName;
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListViews = question });
    }

    /// <inheritdoc cref="ListViews"/>
    public Task<IReadOnlyList<Table>> ListViewsAsync(string? dbName = null, string? pattern = null, CancellationToken cancellationToken = default) =>
        ListViews(dbName, pattern).CollectAsync<Table>(cancellationToken);

    /// <summary>The properties of a table or view. Needs Spark 4.2.</summary>
    /// <exception cref="SparkException">There is no such table.</exception>
    public IReadOnlyDictionary<string, string> GetTableProperties(string tableName) => Blocking.Wait(() => GetTablePropertiesAsync(tableName));

    /// <inheritdoc cref="GetTableProperties"/>
    public async Task<IReadOnlyDictionary<string, string>> GetTablePropertiesAsync(string tableName, CancellationToken cancellationToken = default) =>
        (await Of(new() { GetTableProperties = new() { TableName = Checked(tableName) } }).CollectAsync<(string Key, string Value)>(cancellationToken))
            .ToDictionary(property => property.Key, property => property.Value);

    /// <summary>The statement that makes a table like this one. Needs Spark 4.2.</summary>
    /// <param name="tableName">The table, which may be qualified by its database.</param>
    /// <param name="asSerde">Whether it is written as Hive writes it.</param>
    /// <exception cref="SparkException">There is no such table.</exception>
    public string GetCreateTableString(string tableName, bool asSerde = false) => Blocking.Wait(() => GetCreateTableStringAsync(tableName, asSerde));

    /// <inheritdoc cref="GetCreateTableString"/>
    public Task<string> GetCreateTableStringAsync(string tableName, bool asSerde = false, CancellationToken cancellationToken = default) =>
        ValueAsync<string>(new() { GetCreateTableString = new() { TableName = Checked(tableName), AsSerde = asSerde } }, cancellationToken);

    /// <summary>Removes all rows of a table. Needs Spark 4.2.</summary>
    /// <exception cref="SparkException">There is no such table, or its rows cannot be removed.</exception>
    public void TruncateTable(string tableName) => Blocking.Wait(() => TruncateTableAsync(tableName));

    /// <inheritdoc cref="TruncateTable"/>
    public Task TruncateTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        RunAsync(new() { TruncateTable = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>Computes the statistics of a table, by which Spark plans queries. Needs Spark 4.2.</summary>
    /// <param name="tableName">The table, which may be qualified by its database.</param>
    /// <param name="noScan">Whether only the size of its files is taken, without reading them.</param>
    /// <exception cref="SparkException">There is no such table.</exception>
    public void AnalyzeTable(string tableName, bool noScan = false) => Blocking.Wait(() => AnalyzeTableAsync(tableName, noScan));

    /// <inheritdoc cref="AnalyzeTable"/>
    public Task AnalyzeTableAsync(string tableName, bool noScan = false, CancellationToken cancellationToken = default) =>
        RunAsync(new() { AnalyzeTable = new() { TableName = Checked(tableName), NoScan = noScan } }, cancellationToken);
}
