using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests.Support;

/// <summary>A session that builds plans and never speaks to a server.</summary>
static class PlanSession
{
    internal static SparkSession Create() => new();
}
