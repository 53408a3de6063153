using Prestacop.Spark.Sql.Types;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.Golden;

static partial class PlanRows
{
    static PlanRow[] Windows() =>
    [
        new("""t.withWatermark("ts", "10 minutes").groupBy(window("ts", "5 minutes", "1 minute"), "a").count()""",
            (t, u) => t.WithWatermark("ts", "10 minutes").GroupBy(Window(Col("ts"), "5 minutes", "1 minute"), Col("a")).Count()),
        new("""t.select(row_number().over(Window.partitionBy("a").orderBy("b")))""",
            (t, u) => t.Select(RowNumber().Over(Sql.Expressions.Window.PartitionBy("a").OrderBy("b")))),
        new("""t.select(sum("c").over(Window.partitionBy("a").orderBy("b").rowsBetween(Window.unboundedPreceding, Window.currentRow)))""",
            (t, u) => t.Select(Sum("c").Over(Sql.Expressions.Window.PartitionBy("a").OrderBy("b")
                .RowsBetween(Sql.Expressions.Window.UnboundedPreceding, Sql.Expressions.Window.CurrentRow)))),
        new("""t.select(avg("c").over(Window.orderBy("b").rangeBetween(-10, 10)))""",
            (t, u) => t.Select(Avg("c").Over(Sql.Expressions.Window.OrderBy("b").RangeBetween(-10, 10)))),
        new("""t.select(lag("a", 1).over(Window.partitionBy("b").orderBy("c")))""",
            (t, u) => t.Select(Lag("a", 1).Over(Sql.Expressions.Window.PartitionBy("b").OrderBy("c")))),
    ];

    static StructType Schema { get; } = new(new StructField("x", new IntegerType()), new StructField("y", new StringType()));

    static PlanRow[] Calls() =>
    [
        new("""t.select(explode("arr").alias("e"))""", (t, u) => t.Select(Explode(Col("arr")).Alias("e"))),
        new("""t.select(transform("arr", lambda x: x + 1))""", (t, u) => t.Select(Transform(Col("arr"), x => x + 1))),
        new("""t.select(filter("arr", lambda x: x > 1))""", (t, u) => t.Select(Filter(Col("arr"), x => x > 1))),
        new("""t.select(struct("a", "b").alias("s"))""", (t, u) => t.Select(Struct("a", "b").Alias("s"))),
        new("""t.select(to_json(struct("a", "b")))""", (t, u) => t.Select(ToJson(Struct("a", "b")))),
        new("""t.select(from_json("a", "x int, y string"))""", (t, u) => t.Select(FromJson(Col("a"), "x int, y string"))),
        new("""t.select(from_json(col("value").cast("string"), StructType([StructField("x", IntegerType()), StructField("y", StringType())])))""",
            (t, u) => t.Select(FromJson(Col("value").Cast("string"), Schema))),
        new("""t.select(to_timestamp("a"), to_date("b", "MM/dd/yyyy"), date_format("c", "yyyy"))""",
            (t, u) => t.Select(ToTimestamp(Col("a")), ToDate(Col("b"), "MM/dd/yyyy"), DateFormat(Col("c"), "yyyy"))),
        new("""t.select(hour("ts"), dayofweek("ts"), month("ts"), year("ts"))""",
            (t, u) => t.Select(Hour(Col("ts")), DayOfWeek(Col("ts")), Month(Col("ts")), Year(Col("ts")))),
        new("""t.select(concat_ws("-", "a", "b"), regexp_extract("a", "x(.)", 1), trim("a"), upper("b"))""",
            (t, u) => t.Select(ConcatWs("-", Col("a"), Col("b")), RegexpExtract(Col("a"), "x(.)", 1), Trim(Col("a")), Upper(Col("b")))),
        new("""t.select(percentile_approx("a", 0.95), stddev_samp("b"))""",
            (t, u) => t.Select(PercentileApprox(Col("a"), 0.95), StddevSamp("b"))),
        new("""t.select(monotonically_increasing_id(), spark_partition_id(), input_file_name())""",
            (t, u) => t.Select(MonotonicallyIncreasingId(), SparkPartitionId(), InputFileName())),
        new("""t.select(array("a", "b"), create_map("a", "b"), size("arr"), array_contains("arr", 1))""",
            (t, u) => t.Select(Array("a", "b"), CreateMap(Col("a"), Col("b")), Size(Col("arr")), ArrayContains(Col("arr"), 1))),
    ];
}
