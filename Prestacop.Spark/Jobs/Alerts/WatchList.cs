using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Alerts;

/// <summary>The plates that are looked for: a CSV file with a column <c>plate</c>, in HDFS or any place that Spark can read.</summary>
static class WatchList
{
    public static DataFrame? Load(SparkSession session, string? file) => file is null
        ? null
        : session.Read().Option("header", true).Csv(file)
            .Select(Upper(Trim(Col("plate"))).As("plate"))
            .Filter(Col("plate").IsNotNull())
            // A plate that is listed twice must not raise an alert twice.
            .Distinct();
}
