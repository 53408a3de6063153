using System.Text;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.Golden;

static partial class PlanRows
{
    static PlanRow[] Selections() =>
    [
        new("""t.select("a", "b")""", (t, u) => t.Select("a", "b")),
        new("""t.select(col("a"), (col("b") + 1).alias("c"))""", (t, u) => t.Select(Col("a"), (Col("b") + 1).Alias("c"))),
        new("""t.select("*")""", (t, u) => t.Select("*")),
        new("""t.select(col("s.x"), col("m")["k"], col("arr")[0])""", (t, u) => t.Select(Col("s.x"), Col("m")["k"], Col("arr")[0])),
        new("""t.selectExpr("a", "b + 1 as c")""", (t, u) => t.SelectExpr("a", "b + 1 as c")),
        new("""t.select(expr("a + b"))""", (t, u) => t.Select(Expr("a + b"))),
        new("""t.select(call_function("f", col("a")))""", (t, u) => t.Select(CallFunction("f", Col("a")))),
        new("""t.orderBy("a")""", (t, u) => t.OrderBy("a")),
        new("""t.orderBy(col("a").desc(), col("b").asc_nulls_last())""", (t, u) => t.OrderBy(Col("a").Desc(), Col("b").AscNullsLast())),
        new("""t.sort(col("a").desc_nulls_first())""", (t, u) => t.Sort(Col("a").DescNullsFirst())),
        new("""t.sortWithinPartitions("a")""", (t, u) => t.SortWithinPartitions("a")),
    ];

    static PlanRow[] Conditions() =>
    [
        new("""t.filter("a > 1")""", (t, u) => t.Filter("a > 1")),
        new("""t.filter(col("a") > 1)""", (t, u) => t.Filter(Col("a") > 1)),
        new("""t.where((col("a") >= 1) & (col("b") < 2) | ~col("c"))""", (t, u) => t.Where(((Col("a") >= 1) & (Col("b") < 2)) | !Col("c"))),
        new("""t.filter(col("a").isNull())""", (t, u) => t.Filter(Col("a").IsNull())),
        new("""t.filter(col("a").isNotNull())""", (t, u) => t.Filter(Col("a").IsNotNull())),
        new("""t.filter(col("a").isin(1, 2, 3))""", (t, u) => t.Filter(Col("a").IsIn(1, 2, 3))),
        new("""t.filter(col("a").between(1, 10))""", (t, u) => t.Filter(Col("a").Between(1, 10))),
        new("""t.filter(col("a").like("x%"))""", (t, u) => t.Filter(Col("a").Like("x%"))),
        new("""t.filter(col("a").rlike("x.*"))""", (t, u) => t.Filter(Col("a").RLike("x.*"))),
        new("""t.filter(col("a").contains("x"))""", (t, u) => t.Filter(Col("a").Contains("x"))),
        new("""t.filter(col("a").startswith("x") & col("a").endswith("y"))""",
            (t, u) => t.Filter(Col("a").StartsWith("x") & Col("a").EndsWith("y"))),
        new("""t.filter(col("a").eqNullSafe(None))""", (t, u) => t.Filter(Col("a").EqNullSafe(null))),
    ];

    static PlanRow[] Values() =>
    [
        new("""t.select(-col("a"), col("a") % 3, col("a") / 2, col("a") * 2, col("a") - 1)""",
            (t, u) => t.Select(-Col("a"), Col("a") % 3, Col("a") / 2, Col("a") * 2, Col("a") - 1)),
        new("""t.select(col("a").cast("bigint"), col("b").cast("decimal(38,18)"))""",
            (t, u) => t.Select(Col("a").Cast("bigint"), Col("b").Cast("decimal(38,18)"))),
        new("""t.select(col("a").substr(1, 3))""", (t, u) => t.Select(Col("a").SubStr(1, 3))),
        new("""t.select(when(col("a") > 1, "x").when(col("a") > 0, "y").otherwise("z"))""",
            (t, u) => t.Select(When(Col("a") > 1, "x").When(Col("a") > 0, "y").Otherwise("z"))),
        new("""t.select(when(col("a") > 1, lit(1)))""", (t, u) => t.Select(When(Col("a") > 1, Lit(1)))),
        new("""t.select(lit(1), lit(3000000000), lit(1.5), lit("x"), lit(True), lit(None))""",
            (t, u) => t.Select(Lit(1), Lit(3000000000), Lit(1.5), Lit("x"), Lit(true), Lit(null))),
        new("""t.select(lit(datetime.date(2026, 11, 24)))""", (t, u) => t.Select(Lit(new DateOnly(2026, 11, 24)))),
        new("""t.select(lit(decimal.Decimal("12.34")))""", (t, u) => t.Select(Lit(12.34m))),
        new("""t.select(lit(b"ab"))""", (t, u) => t.Select(Lit(Encoding.ASCII.GetBytes("ab")))),
        new("""t.select(col("s").getField("x"), col("arr").getItem(0))""",
            (t, u) => t.Select(Col("s").GetField("x"), Col("arr").GetItem(0))),
        new("""t.select(col("s").withField("y", lit(1)))""", (t, u) => t.Select(Col("s").WithField("y", Lit(1)))),
        new("""t.select(col("s").dropFields("y"))""", (t, u) => t.Select(Col("s").DropFields("y"))),
    ];
}
