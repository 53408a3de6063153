namespace Prestacop.Spark.Sql.Catalog;

/// <remarks>
/// A list without <c>Async</c> is a <see cref="DataFrame"/>, as in Microsoft.Spark: it asks nothing until an action does, and it can be shown,
/// filtered and joined. The form with <c>Async</c> asks at once and gives records. <c>ListTables().Collect&lt;Table&gt;()</c> is both.
/// </remarks>
public sealed partial class Catalog
{
    /// <summary>The catalogs, with the columns of <see cref="CatalogMetadata"/>.</summary>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>|</c> for or; null for all.</param>
    public DataFrame ListCatalogs(string? pattern = null)
    {
        var question = new Proto.ListCatalogs();
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListCatalogs = question });
    }

    /// <inheritdoc cref="ListCatalogs"/>
    public Task<IReadOnlyList<CatalogMetadata>> ListCatalogsAsync(string? pattern = null, CancellationToken cancellationToken = default) =>
        ListCatalogs(pattern).CollectAsync<CatalogMetadata>(cancellationToken);

    /// <summary>The databases, with the columns of <see cref="Database"/>.</summary>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>|</c> for or; null for all.</param>
    public DataFrame ListDatabases(string? pattern = null)
    {
        var question = new Proto.ListDatabases();
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListDatabases = question });
    }

    /// <inheritdoc cref="ListDatabases"/>
    public Task<IReadOnlyList<Database>> ListDatabasesAsync(string? pattern = null, CancellationToken cancellationToken = default) =>
        ListDatabases(pattern).CollectAsync<Database>(cancellationToken);

    /// <summary>The tables and views of a database, and the temporary views, with the columns of <see cref="Table"/>.</summary>
    /// <param name="dbName">The database; null for the current one.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>|</c> for or; null for all.</param>
    public DataFrame ListTables(string? dbName = null, string? pattern = null)
    {
        var question = new Proto.ListTables();
        if (dbName is not null)
            question.DbName = dbName;
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListTables = question });
    }

    /// <inheritdoc cref="ListTables"/>
    public Task<IReadOnlyList<Table>> ListTablesAsync(string? dbName = null, string? pattern = null, CancellationToken cancellationToken = default) =>
        ListTables(dbName, pattern).CollectAsync<Table>(cancellationToken);

    /// <summary>The functions of a database, and the built-in ones, with the columns of <see cref="Function"/>.</summary>
    /// <param name="dbName">The database; null for the current one.</param>
    /// <param name="pattern">A name in which <c>*</c> stands for any characters and <c>|</c> for or; null for all.</param>
    public DataFrame ListFunctions(string? dbName = null, string? pattern = null)
    {
        var question = new Proto.ListFunctions();
        if (dbName is not null)
            question.DbName = dbName;
        if (pattern is not null)
            question.Pattern = pattern;
        return Of(new() { ListFunctions = question });
    }

    /// <inheritdoc cref="ListFunctions"/>
    public Task<IReadOnlyList<Function>> ListFunctionsAsync(string? dbName = null, string? pattern = null, CancellationToken cancellationToken = default) =>
        ListFunctions(dbName, pattern).CollectAsync<Function>(cancellationToken);

    /// <summary>The columns of a table or view, with the columns of <see cref="ColumnMetadata"/>.</summary>
    /// <param name="tableName">The table, which may be qualified by its database.</param>
    public DataFrame ListColumns(string tableName) => Of(new() { ListColumns = new() { TableName = Checked(tableName) } });

    /// <summary>The columns of a table or view of a database, with the columns of <see cref="ColumnMetadata"/>.</summary>
    public DataFrame ListColumns(string dbName, string tableName) =>
        Of(new() { ListColumns = new() { TableName = Checked(tableName), DbName = Checked(dbName) } });

    /// <inheritdoc cref="ListColumns(string)"/>
    public Task<IReadOnlyList<ColumnMetadata>> ListColumnsAsync(string tableName, CancellationToken cancellationToken = default) =>
        ListColumns(tableName).CollectAsync<ColumnMetadata>(cancellationToken);

    /// <inheritdoc cref="ListColumns(string, string)"/>
    public Task<IReadOnlyList<ColumnMetadata>> ListColumnsAsync(string dbName, string tableName, CancellationToken cancellationToken = default) =>
        ListColumns(dbName, tableName).CollectAsync<ColumnMetadata>(cancellationToken);
}
