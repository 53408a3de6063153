namespace Prestacop.Spark.Tests.Golden;

static partial class PlanRows
{
    static PlanRow[] Sources() =>
    [
        new("""s.range(10)""", session => session.Range(10)),
        new("""s.range(0, 100, 2, 4)""", session => session.Range(0, 100, 2, 4)),
        new("""s.read.parquet("p")""", session => session.Read().Parquet("p")),
        new("""s.read.format("csv").option("header", True).schema("a int, b string").load("f")""",
            session => session.Read().Format("csv").Option("header", true).Schema("a int, b string").Load("f")),
        new("""s.read.json("x", "a int")""", session => session.Read().Schema("a int").Json("x")),
        new("""s.read.format("parquet").option("mergeSchema", "true").load(["a", "b"])""",
            session => session.Read().Format("parquet").Option("mergeSchema", "true").Load("a", "b")),
        new("""s.readStream.format("kafka").option("kafka.bootstrap.servers", "b").option("subscribe", "t").load()""",
            session => session.ReadStream().Format("kafka").Option("kafka.bootstrap.servers", "b").Option("subscribe", "t").Load()),
        new("""s.readStream.schema("a int").parquet("d")""", session => session.ReadStream().Schema("a int").Parquet("d")),
        new("""s.readStream.table("t")""", session => session.ReadStream().Table("t")),
    ];
}
