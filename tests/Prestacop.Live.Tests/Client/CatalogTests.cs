using Prestacop.Spark.Sql;

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
    public async Task A_missing_table_is_an_error_of_Spark()
    {
        var act = async () => await _spark.Catalog.GetTableAsync("no_such_table");

        await act.Should().ThrowAsync<SparkException>().WithMessage("*TABLE_OR_VIEW_NOT_FOUND*");
    }
}
