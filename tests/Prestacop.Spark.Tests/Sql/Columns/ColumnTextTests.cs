using Prestacop.Spark.Sql.Expressions;
using static Prestacop.Spark.Sql.Functions;
using Column = Prestacop.Spark.Sql.Column;

namespace Prestacop.Spark.Tests;

public sealed class ColumnTextTests
{
    static IEnumerable<(string Text, Column Column)> Columns =>
    [
        ("a", Col("a")),
        ("t.*", Col("t.*")),
        ("((a > 1) AND (b == 'x'))", (Col("a") > 1) & (Col("b") == "x")),
        ("not(isNull(a))", !Col("a").IsNull()),
        ("CAST(a AS int) AS n", Col("a").Cast("int").As("n")),
        ("TRY_CAST(a AS int)", Col("a").TryCast("int")),
        ("count(DISTINCT a, b)", CountDistinct("a", "b")),
        ("explode(m) AS (k, v)", Explode(Col("m")).As("k", "v")),
        ("a DESC NULLS LAST", Col("a").Desc()),
        ("a ASC NULLS FIRST", Col("a").Asc()),
        ("m['k']", Col("m")["k"]),
        ("update_fields(s, x = 1)", Col("s").WithField("x", Lit(1))),
        ("drop_fields(s, x)", Col("s").DropFields("x")),
        ("filter(a, x_0 -> (x_0 > 1))", Filter(Col("a"), x => x > 1)),
        ("aggregate(a, 0, (x_0, y_1) -> (x_0 + y_1))", Aggregate(Col("a"), 0, (sum, x) => sum + x)),
        ("a + b", Expr("a + b")),
        ("f(a)", CallFunction("f", Col("a"))),
        ("sum(a) OVER (PARTITION BY b ORDER BY c ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
            Sum("a").Over(Sql.Expressions.Window.PartitionBy("b").OrderBy("c").RowsBetween(Sql.Expressions.Window.UnboundedPreceding, 0))),
        ("rank() OVER (ORDER BY c ASC NULLS FIRST RANGE BETWEEN -10 FOLLOWING AND UNBOUNDED FOLLOWING)",
            Rank().Over(Sql.Expressions.Window.OrderBy("c").RangeBetween(-10, Sql.Expressions.Window.UnboundedFollowing))),
        ("[NULL, true, 1.5, 12.30, 'x', X'0AFF']", List(null, true, 1.5, 12.30m, "x", (byte[])[10, 255])),
        ("[-128, -2, 3, 0.5]", List(sbyte.MinValue, (short)-2, 3L, 0.5f)),
        ("[DATE '2026-11-24', TIME '01:02:03.000004']", List(new DateOnly(2026, 11, 24), new TimeOnly(1, 2, 3, 0, 4))),
        ("[TIMESTAMP_NTZ '2026-11-24 01:02:03', TIMESTAMP '2026-11-24 01:02:03.000001Z']",
            List(new DateTime(2026, 11, 24, 1, 2, 3), new DateTimeOffset(2026, 11, 24, 1, 2, 3, 0, 1, TimeSpan.Zero))),
        ("[INTERVAL '1.01:00:00']", List(TimeSpan.FromHours(25))),
    ];

    [TestCaseSource(nameof(Columns))]
    public void Reads_like_SQL((string Text, Column Column) expected) => expected.Column.ToString().Should().Be(expected.Text);

    [Test]
    public void A_cast_shows_its_type() => Col("x").Cast(new Prestacop.Spark.Sql.Types.LongType()).ToString().Should().Be("CAST(x AS bigint)");

    [Test]
    public void Every_function_can_be_written_as_text() =>
        TestKit.Client.FunctionCalls.FunctionRows.Golden.Select(row => row.Column.ToString()).Should().OnlyContain(text => text.Length > 0 && !text.Contains('{'));

    // A list of literals, shown as the index of an array is.
    static Column List(params object?[] values) =>
        Expr("[" + string.Join(", ", values.Select(value => Lit(value).ToString())) + "]");
}
