using Prestacop.Spark.Sql;
using Prestacop.Spark.Sql.Types;
using Prestacop.Spark.Testing;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests;

/// <summary>As a program's own tests use it.</summary>
public sealed class FakeSparkTests
{
    sealed record Ticket(long Id, string? Plate);

    static readonly Ticket[] Tickets = [new(1, "ABC"), new(2, null), new(3, "XYZ")];

    static FakeSpark Fake() => new FakeSpark().Answer("tickets", Tickets);

    [Test]
    public async Task Gives_a_query_the_records_of_the_answer_that_fits_its_plan()
    {
        await using var fake = Fake().Answer("drones", new StructType(new StructField("name", new StringType())), new GenericRow(["d1"]));

        var tickets = await fake.Session.Table("tickets").Filter(Col("Id") > 0).CollectAsync<Ticket>();
        var drones = await fake.Session.Read().Parquet("/data/drones").CollectAsync();

        tickets.Should().Equal(Tickets);
        drones.Should().Equal(new Row(new StructType(new StructField("name", new StringType())), "d1"));
    }

    [Test]
    public async Task Computes_from_an_answer_what_actions_leave_of_it()
    {
        await using var fake = Fake();
        var table = fake.Session.Table("tickets");

        (await table.CountAsync()).Should().Be(3);
        (await table.IsEmptyAsync()).Should().BeFalse();
        (await table.FirstAsync()).GetAs<string>("Plate").Should().Be("ABC");
        (await table.TakeAsync(2)).Should().HaveCount(2);
        (await table.TailAsync(1)).Single().GetAs<long>("Id").Should().Be(3);
        (await table.SchemaAsync()).Fields.Select(field => field.Name).Should().Equal("Id", "Plate");
        (await table.ShowStringAsync(1)).Should().Be("Id | Plate\n1 | ABC");
    }

    [TestCase(DateTimeKind.Utc)]
    [TestCase(DateTimeKind.Unspecified)]
    public async Task Gives_a_time_of_each_kind_back_as_it_was_written(DateTimeKind kind)
    {
        var read = new Reading(new DateTime(2026, 3, 4, 5, 6, 7, kind));
        await using var fake = new FakeSpark().Answer("readings", [read]);

        (await fake.Session.Table("readings").CollectAsync<Reading>()).Should().Equal(read)
            .And.ContainSingle().Which.At.Kind.Should().Be(kind);
    }

    sealed record Reading(DateTime At);

    [Test]
    public async Task Text_of_a_table_names_its_columns_once_they_are_known_and_asks_no_server()
    {
        await using var fake = Fake();
        var table = fake.Session.Table("tickets");

        table.ToString().Should().Be("DataFrame");
        fake.Plans.Should().BeEmpty();
        await table.SchemaAsync();
        table.ToString().Should().Be("[Id: bigint, Plate: string]");
    }

    [Test]
    public async Task The_newest_answer_that_fits_is_taken()
    {
        await using var fake = Fake().Answer("tickets", Tickets[..1]);

        (await fake.Session.Table("tickets").CountAsync()).Should().Be(1);
    }

    [Test]
    public async Task A_statement_gives_the_answer_of_its_text_and_is_noted_with_its_parameters()
    {
        await using var fake = Fake();

        var rows = await (await fake.Session.SqlAsync("SELECT * FROM tickets WHERE Id > ?", 0)).CollectAsync();

        rows.Should().HaveCount(3);
        fake.Plans.Should().HaveCount(2).And.AllSatisfy(plan => plan.Should().Contain("SELECT * FROM tickets WHERE Id > ?").And.Contain("posArguments"));
    }

    [Test]
    public async Task Writing_succeeds_and_is_noted()
    {
        await using var fake = Fake();

        await fake.Session.Table("tickets").Write().Mode(SaveMode.Append).ParquetAsync("/out");

        fake.Plans.Should().ContainSingle().Which.Should().Contain("writeOperation").And.Contain("/out");
    }

    [Test]
    public async Task Local_rows_and_settings_are_read_back()
    {
        await using var fake = new FakeSpark();
        await fake.Session.Conf().SetAsync("spark.sql.session.timeZone", "UTC");

        (await (await fake.Session.CreateDataFrameAsync(Tickets)).CollectAsync<Ticket>()).Should().Equal(Tickets);
        (await fake.Session.Conf().GetAsync("spark.sql.session.timeZone")).Should().Be("UTC");
    }

    [Test]
    public async Task Fails_as_the_test_says()
    {
        await using var fake = Fake().Fail("missing", new SparkException("No such table.") { ErrorClass = "TABLE_OR_VIEW_NOT_FOUND" });
        var act = () => fake.Session.Table("missing").CountAsync();

        (await act.Should().ThrowAsync<SparkException>()).Which.ErrorClass.Should().Be("TABLE_OR_VIEW_NOT_FOUND");
        (await fake.Session.Table("tickets").CountAsync()).Should().Be(3);
    }

    [Test]
    public async Task A_query_without_an_answer_says_what_to_do()
    {
        await using var fake = Fake();
        var act = () => fake.Session.Table("alerts").CollectAsync();

        await act.Should().ThrowAsync<NotSupportedException>().WithMessage("*FakeSpark.Answer*alerts*");
    }
}
