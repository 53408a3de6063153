using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Tests.Support;

namespace Prestacop.Spark.Tests;

public sealed class CatalogTests
{
    static readonly StructType Schema = new(new StructField("a", new LongType()));
    static readonly Dictionary<string, string> Options = new() { ["path"] = "/data/x" };

    readonly Sql.Catalog.Catalog _catalog = PlanSession.Create().Catalog;

    [Test]
    public async Task A_second_text_is_the_folder_unless_options_follow()
    {
        await using var fake = new Spark.Testing.FakeSpark().Answer("createTable", new StructType());
        var catalog = fake.Session.Catalog;

        CreateWithoutAsync();
        await catalog.CreateTableAsync("t", "json", Schema, "what it is", Options);

        var tables = fake.Plans.Select(plan => Proto.Plan.Parser.ParseJson(plan).Root.Catalog.CreateTable).ToList();
        tables.Select(table => (table.HasPath ? table.Path : null, table.HasSource ? table.Source : null)).Should().Equal(
            ("/data/x", null), ("/data/x", "json"), (null, "json"), (null, "json"), (null, "json"), (null, "json"));
        tables.Select(table => table.Options.Count).Should().Equal(0, 0, 1, 1, 1, 1);
        tables.Select(table => table.Description).Should().Equal("", "", "", "what it is", "", "what it is");
        tables.Select(table => table.Schema is not null).Should().Equal(false, false, false, false, true, true);
        tables.Should().OnlyContain(table => table.TableName == "t");

        void CreateWithoutAsync()
        {
            catalog.CreateTable("t", "/data/x");
            catalog.CreateTable("t", "/data/x", "json");
            catalog.CreateTable("t", "json", Options);
            catalog.CreateTable("t", "json", "what it is", Options);
            catalog.CreateTable("t", "json", Schema, Options);
        }
    }

    [Test]
    public void Lists_are_DataFrames_that_ask_nothing_yet()
    {
        _catalog.ListCatalogs("s*").Relation.Catalog.ListCatalogs.Pattern.Should().Be("s*");
        _catalog.ListDatabases().Relation.Catalog.ListDatabases.HasPattern.Should().BeFalse();
        _catalog.ListTables("db").Relation.Catalog.ListTables.DbName.Should().Be("db");
        _catalog.ListTables().Relation.Catalog.ListTables.HasDbName.Should().BeFalse();
        _catalog.ListFunctions("db", "up*").Relation.Catalog.ListFunctions.Pattern.Should().Be("up*");
        _catalog.ListColumns("t").Relation.Catalog.ListColumns.HasDbName.Should().BeFalse();
        _catalog.ListColumns("db", "t").Relation.Catalog.ListColumns.Should().Be(new Proto.ListColumns { DbName = "db", TableName = "t" });
    }

    [Test]
    public async Task A_name_may_come_after_its_database()
    {
        await using var fake = new Spark.Testing.FakeSpark()
            .Answer("Exists", [true])
            .Answer("getTable", [new Sql.Catalog.Table("t", null, ["db"], null, "MANAGED", false)])
            .Answer("getFunction", [new Sql.Catalog.Function("f", null, ["db"], null, "F", false)]);
        var catalog = fake.Session.Catalog;

        AskWithoutAsync();

        fake.Plans.Should().HaveCount(4).And.OnlyContain(plan => plan.Contains("\"dbName\": \"db\"", StringComparison.Ordinal));

        void AskWithoutAsync()
        {
            catalog.TableExists("db", "t").Should().BeTrue();
            catalog.FunctionExists("db", "f").Should().BeTrue();
            catalog.GetTable("db", "t").Database.Should().Be("db");
            catalog.GetFunction("db", "f").ClassName.Should().Be("F");
        }
    }

    [Test]
    public void Missing_arguments_are_rejected()
    {
        FluentActions.Invoking(() => _catalog.ListColumns("", "t")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _catalog.CreateTable("t", "")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _catalog.CreateTable("t", "json", (IDictionary<string, string>)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => _catalog.CreateTable("t", "json", (StructType)null!, Options)).Should().Throw<ArgumentNullException>();
    }
}
