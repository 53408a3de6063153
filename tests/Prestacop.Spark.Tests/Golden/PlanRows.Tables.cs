using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Tests.Golden;

static partial class PlanRows
{
    static PlanRow[] Groups() =>
    [
        new("""t.groupBy("a").count()""", (t, u) => t.GroupBy("a").Count()),
        new("""t.groupBy("a").agg(count("*").alias("n"), avg("b"), max("c"))""",
            (t, u) => t.GroupBy("a").Agg(Count("*").Alias("n"), Avg("b"), Max("c"))),
        new("""t.groupBy(col("a") % 2).agg(min("b"))""", (t, u) => t.GroupBy(Col("a") % 2).Agg(Min("b"))),
        new("""t.rollup("a", "b").agg(sum("c"))""", (t, u) => t.Rollup("a", "b").Agg(Sum("c"))),
        new("""t.cube("a", "b").agg(sum("c"))""", (t, u) => t.Cube("a", "b").Agg(Sum("c"))),
        new("""t.groupingSets([[col("a")], [col("b")]], col("a"), col("b")).agg(sum("c"))""",
            (t, u) => t.GroupingSets([[Col("a")], [Col("b")]], Col("a"), Col("b")).Agg(Sum("c"))),
        new("""t.agg(count_distinct("a"), approx_count_distinct("b"))""", (t, u) => t.Agg(CountDistinct("a"), ApproxCountDistinct("b"))),
        new("""t.observe("o", count("*").alias("n"))""", (t, u) => t.Observe("o", Count("*").Alias("n"))),
    ];

    static PlanRow[] Joins() =>
    [
        new("""t.join(u, "a")""", (t, u) => t.Join(u, "a")),
        new("""t.join(u, ["a", "b"], "left")""", (t, u) => t.Join(u, ["a", "b"], "left")),
        new("""t.join(u, col("t.a") == col("u.a"), "full")""", (t, u) => t.Join(u, Col("t.a") == Col("u.a"), "full")),
        new("""t.join(u, t["a"] == u["a"], "left_anti")""", (t, u) => t.Join(u, t["a"] == u["a"], "left_anti")),
        new("""t.join(u, "a", "left_semi")""", (t, u) => t.Join(u, "a", "left_semi")),
        new("""t.crossJoin(u)""", (t, u) => t.CrossJoin(u)),
        new("""t.join(broadcast(u), "a")""", (t, u) => t.Join(Broadcast(u), "a")),
        new("""t.union(u)""", (t, u) => t.Union(u)),
        new("""t.unionByName(u, allowMissingColumns=True)""", (t, u) => t.UnionByName(u, allowMissingColumns: true)),
        new("""t.intersect(u)""", (t, u) => t.Intersect(u)),
        new("""t.intersectAll(u)""", (t, u) => t.IntersectAll(u)),
        new("""t.exceptAll(u)""", (t, u) => t.ExceptAll(u)),
        new("""t.subtract(u)""", (t, u) => t.Except(u)),
    ];

    static PlanRow[] Shapes() =>
    [
        new("""t.distinct()""", (t, u) => t.Distinct()),
        new("""t.dropDuplicates(["a", "b"])""", (t, u) => t.DropDuplicates("a", "b")),
        new("""t.dropDuplicatesWithinWatermark(["a"])""", (t, u) => t.DropDuplicatesWithinWatermark("a")),
        new("""t.drop("a", "b")""", (t, u) => t.Drop("a", "b")),
        new("""t.drop(col("a"))""", (t, u) => t.Drop(Col("a"))),
        new("""t.withColumn("c", col("a") + col("b"))""", (t, u) => t.WithColumn("c", Col("a") + Col("b"))),
        new("""t.withColumns({"c": col("a"), "d": lit(1)})""",
            (t, u) => t.WithColumns(new Dictionary<string, Sql.Column> { ["c"] = Col("a"), ["d"] = Lit(1) })),
        new("""t.withColumnRenamed("a", "z")""", (t, u) => t.WithColumnRenamed("a", "z")),
        new("""t.withColumnsRenamed({"a": "y", "b": "z"})""",
            (t, u) => t.WithColumnsRenamed(new Dictionary<string, string> { ["a"] = "y", ["b"] = "z" })),
        new("""t.toDF("x", "y")""", (t, u) => t.ToDF("x", "y")),
        new("""t.alias("z")""", (t, u) => t.Alias("z")),
        new("""t.limit(5)""", (t, u) => t.Limit(5)),
        new("""t.offset(3)""", (t, u) => t.Offset(3)),
        new("""t.repartition(4)""", (t, u) => t.Repartition(4)),
        new("""t.repartition(4, "a")""", (t, u) => t.Repartition(4, Col("a"))),
        new("""t.repartitionByRange(4, "a")""", (t, u) => t.RepartitionByRange(4, Col("a"))),
        new("""t.coalesce(1)""", (t, u) => t.Coalesce(1)),
        new("""t.hint("broadcast")""", (t, u) => t.Hint("broadcast")),
        new("""t.unpivot("id", ["a", "b"], "k", "v")""", (t, u) => t.Unpivot([Col("id")], [Col("a"), Col("b")], "k", "v")),
        new("""t.transpose()""", (t, u) => t.Transpose()),
        new("""t.withWatermark("ts", "10 minutes")""", (t, u) => t.WithWatermark("ts", "10 minutes")),
    ];

    static PlanRow[] Statistics() =>
    [
        new("""t.sample(0.1, 42)""", (t, u) => t.Sample(0.1, seed: 42)),
        new("""t.sample(True, 0.5, 7)""", (t, u) => t.Sample(0.5, withReplacement: true, seed: 7)),
        new("""t.describe("a")""", (t, u) => t.Describe("a")),
        new("""t.summary("count", "max")""", (t, u) => t.Summary("count", "max")),
        new("""t.fillna(0)""", (t, u) => t.Na().Fill(0)),
        new("""t.fillna({"a": 1, "b": "x"})""", (t, u) => t.Na().Fill(new Dictionary<string, object> { ["a"] = 1, ["b"] = "x" })),
        new("""t.dropna("any")""", (t, u) => t.Na().Drop("any")),
        new("""t.dropna(thresh=2, subset=["a", "b"])""", (t, u) => t.Na().Drop(2, ["a", "b"])),
        new("""t.replace(1, 2, "a")""", (t, u) => t.Na().Replace("a", new Dictionary<double, double> { [1] = 2 })),
        new("""t.freqItems(["a"], 0.1)""", (t, u) => t.Stat().FreqItems(["a"], 0.1)),
        new("""t.stat.crosstab("a", "b")""", (t, u) => t.Stat().Crosstab("a", "b")),
        new("""t.sampleBy("a", {1: 0.5}, 3)""", (t, u) => t.Stat().SampleBy("a", new Dictionary<int, double> { [1] = 0.5 }, 3)),
    ];
}
