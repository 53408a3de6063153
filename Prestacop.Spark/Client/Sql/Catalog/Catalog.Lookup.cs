namespace Prestacop.Spark.Sql.Catalog;

public sealed partial class Catalog
{
    /// <summary>A database by name.</summary>
    /// <exception cref="SparkException">The database does not exist.</exception>
    public Database GetDatabase(string dbName) => Blocking.Wait(() => GetDatabaseAsync(dbName));

    /// <inheritdoc cref="GetDatabase"/>
    public Task<Database> GetDatabaseAsync(string dbName, CancellationToken cancellationToken = default) =>
        OneAsync<Database>(new() { GetDatabase = new() { DbName = Checked(dbName) } }, cancellationToken);

    /// <summary>A table or view by name, which may be qualified by its database.</summary>
    /// <exception cref="SparkException">The table or view does not exist.</exception>
    public Table GetTable(string tableName) => Blocking.Wait(() => GetTableAsync(tableName));

    /// <inheritdoc cref="GetTable(string)"/>
    public Task<Table> GetTableAsync(string tableName, CancellationToken cancellationToken = default) =>
        OneAsync<Table>(new() { GetTable = new() { TableName = Checked(tableName) } }, cancellationToken);

    /// <summary>A table or view of a database.</summary>
    /// <exception cref="SparkException">The table or view does not exist.</exception>
    public Table GetTable(string dbName, string tableName) => Blocking.Wait(() => GetTableAsync(dbName, tableName));

    /// <inheritdoc cref="GetTable(string, string)"/>
    public Task<Table> GetTableAsync(string dbName, string tableName, CancellationToken cancellationToken = default) =>
        OneAsync<Table>(new() { GetTable = new() { TableName = Checked(tableName), DbName = Checked(dbName) } }, cancellationToken);

    /// <summary>A function by name, which may be qualified by its database.</summary>
    /// <exception cref="SparkException">The function does not exist.</exception>
    public Function GetFunction(string functionName) => Blocking.Wait(() => GetFunctionAsync(functionName));

    /// <inheritdoc cref="GetFunction(string)"/>
    public Task<Function> GetFunctionAsync(string functionName, CancellationToken cancellationToken = default) =>
        OneAsync<Function>(new() { GetFunction = new() { FunctionName = Checked(functionName) } }, cancellationToken);

    /// <summary>A function of a database.</summary>
    /// <exception cref="SparkException">The function does not exist.</exception>
    public Function GetFunction(string dbName, string functionName) => Blocking.Wait(() => GetFunctionAsync(dbName, functionName));

    /// <inheritdoc cref="GetFunction(string, string)"/>
    public Task<Function> GetFunctionAsync(string dbName, string functionName, CancellationToken cancellationToken = default) =>
        OneAsync<Function>(new() { GetFunction = new() { FunctionName = Checked(functionName), DbName = Checked(dbName) } }, cancellationToken);

    async Task<T> OneAsync<T>(Proto.Catalog question, CancellationToken cancellationToken) => (await Of(question).CollectAsync<T>(cancellationToken))[0];
}
