using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Live.Tests.Client;

[Category("Live")]
sealed class ReadWriteTests
{
    sealed record Sighting(int Id, DateTime At);

    sealed record Place(string Name, double X);

    sealed record Named(long Id, string Name);

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
    public async Task Texts_of_a_DataFrame_become_rows()
    {
        var json = await _spark.CreateDataFrameAsync(["""{"id":1,"name":"a"}""", """{"id":2,"name":"b"}"""]);
        var csv = await _spark.CreateDataFrameAsync(["3,c", "4,d"]);
        var xml = await _spark.CreateDataFrameAsync(["<r><id>5</id><name>e</name></r>"]);

        (await _spark.Read().Json(json).OrderBy("id").CollectAsync<Named>()).Should().Equal(new Named(1, "a"), new Named(2, "b"));
        (await _spark.Read().Schema("id BIGINT, name STRING").Csv(csv).OrderBy("id").CollectAsync<Named>()).Should().Equal(new Named(3, "c"), new Named(4, "d"));
        (await _spark.Read().Schema("id BIGINT, name STRING").Option("rowTag", "r").Xml(xml).CollectAsync<Named>()).Should().Equal(new Named(5, "e"));
    }

    [Test]
    public async Task Rows_go_to_XML_and_come_back()
    {
        using var temporary = new TemporaryFolder();
        // Named as a file: the server's own file system may be HDFS.
        var folder = $"file://{temporary.Path}/rows";
        await _spark.Range(3).WithColumn("name", Concat(Lit("n"), Col("id"))).Write().Option("rowTag", "row").XmlAsync(folder);

        var rows = await _spark.Read().Option("rowTag", "row").Xml(folder).OrderBy("id").CollectAsync<Named>();

        rows.Should().Equal(new Named(0, "n0"), new Named(1, "n1"), new Named(2, "n2"));
    }

    [Test]
    public async Task A_row_is_joined_with_the_one_before_it_in_time()
    {
        DateTime At(int minute) => new(2026, 11, 24, 8, minute, 0, DateTimeKind.Utc);
        var seen = await _spark.CreateDataFrameAsync([new Sighting(1, At(5)), new Sighting(2, At(20))]);
        var commands = (await _spark.CreateDataFrameAsync([new Sighting(7, At(1)), new Sighting(8, At(4)), new Sighting(9, At(30))]))
            .Select(Col("Id").As("Command"), Col("At").As("Sent"));

        var before = seen.JoinAsOf(commands, seen["At"], commands["Sent"], joinType: "left", tolerance: Expr("INTERVAL 10 MINUTES"));
        var nearest = seen.JoinAsOf(commands, seen["At"], commands["Sent"], direction: "nearest");

        (await before.OrderBy("Id").Select("Id", "Command").CollectAsync<(int, int?)>()).Should().Equal((1, 8), (2, null));
        (await nearest.OrderBy("Id").Select("Id", "Command").CollectAsync<(int, int?)>()).Should().Equal((1, 8), (2, 9));
    }

    [Test]
    public async Task A_row_is_joined_with_the_ones_that_are_nearest()
    {
        var drones = await _spark.CreateDataFrameAsync([new Place("d1", 0), new Place("d2", 10)]);
        var posts = (await _spark.CreateDataFrameAsync([new Place("p1", 1), new Place("p2", 4), new Place("p3", 9)])).ToDF("Post", "At");

        var nearest = drones.NearestByJoin(posts, Abs(drones["X"] - posts["At"]), 2, "exact", "distance");

        (await nearest.OrderBy("Name", "Post").Select("Name", "Post").CollectAsync<(string, string)>())
            .Should().Equal(("d1", "p1"), ("d1", "p2"), ("d2", "p2"), ("d2", "p3"));
    }

    [Test]
    public async Task A_row_goes_to_the_partition_that_it_names()
    {
        var rows = _spark.Range(6).Select(Col("id"), (Col("id") % 3).Cast("int").As("p")).RepartitionById(3, Col("p"));

        (await rows.Filter(SparkPartitionId() != Col("p")).CountAsync()).Should().Be(0);
        (await rows.Select(SparkPartitionId()).Distinct().CountAsync()).Should().Be(3);
    }

    [Test]
    public async Task The_first_rows_are_shown_as_HTML()
    {
        var html = await _spark.Range(3).HtmlStringAsync(2);

        html.Should().StartWith("<table").And.Contain("<th>id</th>").And.Contain("only showing top 2 rows");
    }

    [Test]
    public async Task A_merge_into_a_table_that_cannot_change_rows_is_refused_with_its_reason()
    {
        var name = $"t{Guid.NewGuid():N}";
        await _spark.Range(3).Write().SaveAsTableAsync(name);
        try
        {
            var merge = _spark.Range(5).As("s").MergeInto(name, Col($"{name}.id") == Col("s.id")).WhenNotMatched().InsertAll();

            await FluentActions.Awaiting(() => merge.MergeAsync()).Should().ThrowAsync<SparkException>().WithMessage("*MERGE INTO TABLE*");
        }
        finally
        {
            await _spark.SqlAsync($"DROP TABLE IF EXISTS {name}");
        }
    }

    [Test]
    public async Task The_server_writes_a_schema_as_DDL() =>
        (await _spark.JsonToDdlAsync(Prestacop.Spark.Sql.Types.DataType.FromDdl("a INT NOT NULL, b ARRAY<STRING>").Json)).Should().Be("a INT NOT NULL,b ARRAY<STRING>");

    [Test]
    public async Task A_file_is_copied_into_the_servers_file_system_or_refused()
    {
        using var temporary = new TemporaryFolder();
        var (source, target) = (Path.Combine(temporary.Path, "x.txt"), $"/tmp/prestacop-{Guid.NewGuid():N}/x.txt");
        await File.WriteAllTextAsync(source, "copied");

        try
        {
            await _spark.CopyFromLocalToFsAsync(source, target);
        }
        catch (SparkException refused)
        {
            refused.Message.Should().Contain("local file system destination path is not supported");
            return;
        }

        (await _spark.Read().Text(target).CollectAsync<string>()).Should().Equal("copied");
    }
}
