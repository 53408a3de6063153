using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Catalog;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Live.Tests.Client;

[Category("Live")]
sealed class CatalogTests
{
    SparkSession _spark = null!;

    [SetUp]
    public void Connect() => _spark = StackSetup.NewSession();

    [TearDown]
    public async Task Disconnect()
    {
        if (_spark is not null)
            await _spark.DisposeAsync();
    }

    [Test]
    public async Task Temporary_views_are_listed_described_cached_and_dropped()
    {
        var catalog = _spark.Catalog;
        var name = $"v{Guid.NewGuid():N}";
        await _spark.Range(3).CreateTempViewAsync(name);

        (await catalog.TableExistsAsync(name)).Should().BeTrue();
        (await catalog.ListTablesAsync(pattern: name)).Should().ContainSingle().Which.IsTemporary.Should().BeTrue();
        (await catalog.GetTableAsync(name)).TableType.Should().Be("TEMPORARY");
        (await catalog.ListColumnsAsync(name)).Should().ContainSingle().Which.DataType.Should().Be("bigint");
        await catalog.CacheTableAsync(name);
        (await catalog.IsCachedAsync(name)).Should().BeTrue();
        await catalog.UncacheTableAsync(name);
        (await catalog.IsCachedAsync(name)).Should().BeFalse();
        (await catalog.DropTempViewAsync(name)).Should().BeTrue();
        (await catalog.DropTempViewAsync(name)).Should().BeFalse();
    }

    [Test]
    public async Task Databases_catalogs_and_functions_are_listed()
    {
        var catalog = _spark.Catalog;

        (await catalog.CurrentDatabaseAsync()).Should().Be("default");
        (await catalog.CurrentCatalogAsync()).Should().Be("spark_catalog");
        (await catalog.ListDatabasesAsync()).Should().Contain(d => d.Name == "default");
        (await catalog.ListCatalogsAsync()).Should().Contain(c => c.Name == "spark_catalog");
        (await catalog.ListFunctionsAsync(pattern: "upper")).Should().ContainSingle().Which.ClassName.Should().EndWith("Upper");
        (await catalog.FunctionExistsAsync("upper")).Should().BeTrue();
    }

    [Test]
    public async Task A_list_is_a_DataFrame_that_is_filtered_and_shown_and_is_read_as_records()
    {
        var catalog = _spark.Catalog;

        var (functions, databases, tables) = Lists();
        (await functions.Filter("name = 'upper'").CountAsync()).Should().Be(1);
        (await databases.CollectAsync<Database>()).Should().Contain(database => database.Name == "default");
        (await tables.ShowStringAsync()).Should().Contain("isTemporary");
        (await catalog.FunctionExistsAsync("default", "no_such_function")).Should().BeFalse();

        // They ask nothing yet.
        (DataFrame, DataFrame, DataFrame) Lists() => (catalog.ListFunctions(), catalog.ListDatabases(), catalog.ListTables("default"));
    }

    [Test]
    public async Task A_table_is_made_of_a_folder_and_of_a_schema_and_found_in_its_database()
    {
        using var temporary = new TemporaryFolder();
        // Named as a file: the server's own file system may be HDFS.
        var folder = $"file://{temporary.Path}/numbers";
        await _spark.Range(3).Write().Format("json").SaveAsync(folder);
        var (catalog, name, managed) = (_spark.Catalog, $"t{Guid.NewGuid():N}", $"m{Guid.NewGuid():N}");
        try
        {
            (await (await catalog.CreateTableAsync(name, folder, "json")).CountAsync()).Should().Be(3);
            var schema = new StructType(new StructField("a", new LongType()));
            await catalog.CreateTableAsync(managed, "parquet", schema, "of a test", new Dictionary<string, string>());

            (await catalog.TableExistsAsync("default", name)).Should().BeTrue();
            (await catalog.GetTableAsync("default", managed)).Description.Should().Be("of a test");
            (await catalog.ListColumnsAsync("default", managed)).Should().ContainSingle().Which.Name.Should().Be("a");
        }
        finally
        {
            await _spark.SqlAsync($"DROP TABLE IF EXISTS {name}");
            await _spark.SqlAsync($"DROP TABLE IF EXISTS {managed}");
        }
    }

    [Test]
    public async Task A_database_its_tables_and_views_are_made_described_and_dropped()
    {
        var (catalog, database) = (_spark.Catalog, $"d{Guid.NewGuid():N}");
        await catalog.CreateDatabaseAsync(database, properties: new Dictionary<string, string> { ["comment"] = "of a test" });
        try
        {
            (await catalog.GetDatabaseAsync(database)).Description.Should().Be("of a test");
            var table = $"{database}.t";
            await _spark.Range(4).WithColumn("p", Functions.Col("id") % 2).Write().PartitionBy("p").SaveAsTableAsync(table);
            await _spark.SqlAsync($"ALTER TABLE {table} SET TBLPROPERTIES ('k' = 'v')");
            await _spark.SqlAsync($"CREATE VIEW {database}.v AS SELECT 1 AS one");

            (await catalog.ListPartitionsAsync(table)).Select(partition => partition.Partition).Should().BeEquivalentTo("p=0", "p=1");
            (await catalog.GetTablePropertiesAsync(table)).Should().Contain("k", "v");
            (await catalog.GetCreateTableStringAsync(table)).Should().StartWith("CREATE TABLE").And.Contain("PARTITIONED BY (p)");
            (await catalog.ListViewsAsync(database)).Should().ContainSingle(view => !view.IsTemporary).Which.Name.Should().Be("v");
            await catalog.AnalyzeTableAsync(table);
            await catalog.CacheTableAsync(table, StorageLevel.DISK_ONLY);
            (await catalog.IsCachedAsync(table)).Should().BeTrue();
            await catalog.UncacheTableAsync(table);
            await catalog.TruncateTableAsync(table);
            (await _spark.Table(table).CountAsync()).Should().Be(0);
            await catalog.DropViewAsync($"{database}.v");
            await catalog.DropTableAsync(table);
            await catalog.DropTableAsync(table, ifExists: true);
            (await catalog.TableExistsAsync(database, "t")).Should().BeFalse();
        }
        finally
        {
            await catalog.DropDatabaseAsync(database, ifExists: true, cascade: true);
        }

        (await catalog.DatabaseExistsAsync(database)).Should().BeFalse();
    }

    [Test]
    public async Task A_missing_table_is_an_error_of_Spark()
    {
        var act = async () => await _spark.Catalog.GetTableAsync("no_such_table");

        await act.Should().ThrowAsync<SparkException>().WithMessage("*TABLE_OR_VIEW_NOT_FOUND*");
    }
}
