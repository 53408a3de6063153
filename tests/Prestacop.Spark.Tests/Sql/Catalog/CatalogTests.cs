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
        _catalog.ListViews("db", "v*").Relation.Catalog.ListViews.Should().Be(new Proto.ListViews { DbName = "db", Pattern = "v*" });
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
    public async Task What_is_made_dropped_and_described_is_said_whole()
    {
        var text = new StructType(new StructField("text", new StringType()));
        await using var fake = new Spark.Testing.FakeSpark()
            .Answer("Database", new StructType()).Answer("Table", new StructType()).Answer("dropView", new StructType())
            .Answer("getTableProperties", [("k", "v")]).Answer("getCreateTableString", text, new Sql.GenericRow(["CREATE"]))
            .Answer("listPartitions", [new Sql.Catalog.CatalogTablePartition("p=1")]);
        var catalog = fake.Session.Catalog;

        await catalog.CreateDatabaseAsync("d", ifNotExists: true, Options);
        await catalog.DropDatabaseAsync("d", cascade: true);
        await catalog.DropTableAsync("t", ifExists: true, purge: true);
        await catalog.DropViewAsync("v", ifExists: true);
        await catalog.TruncateTableAsync("t");
        await catalog.AnalyzeTableAsync("t", noScan: true);
        await catalog.CacheTableAsync("t", Sql.StorageLevel.DISK_ONLY);
        await catalog.CreateExternalTableAsync("t", "/data/x", "json", Schema, Options);
        (await catalog.GetTablePropertiesAsync("t")).Should().Equal(new Dictionary<string, string> { ["k"] = "v" });
        (await catalog.GetCreateTableStringAsync("t", asSerde: true)).Should().Be("CREATE");
        (await catalog.ListPartitionsAsync("t")).Should().ContainSingle().Which.Partition.Should().Be("p=1");

        // One value is asked for as the first row.
        var sent = fake.Plans.Select(plan => Proto.Plan.Parser.ParseJson(plan).Root).Select(root => root.Catalog ?? root.Limit.Input.Catalog).ToList();
        sent[0].CreateDatabase.Should().Be(new Proto.CreateDatabase { DbName = "d", IfNotExists = true, Properties = { ["path"] = "/data/x" } });
        sent[1].DropDatabase.Should().Be(new Proto.DropDatabase { DbName = "d", Cascade = true });
        sent[2].DropTable.Should().Be(new Proto.DropTable { TableName = "t", IfExists = true, Purge = true });
        sent[3].DropView.Should().Be(new Proto.DropView { ViewName = "v", IfExists = true });
        sent[4].TruncateTable.TableName.Should().Be("t");
        sent[5].AnalyzeTable.NoScan.Should().BeTrue();
        sent[6].CacheTable.StorageLevel.UseDisk.Should().BeTrue();
        sent[7].CreateExternalTable.Should().Match<Proto.CreateExternalTable>(t => t.Path == "/data/x" && t.Source == "json" && t.Schema != null && t.Options.Count == 1);
        sent[9].GetCreateTableString.AsSerde.Should().BeTrue();
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
