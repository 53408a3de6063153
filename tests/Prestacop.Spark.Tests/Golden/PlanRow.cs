using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests.Golden;

/// <summary>A golden DataFrame in C#, by its Python text.</summary>
sealed record PlanRow(string Python, Func<SparkSession, DataFrame> Build)
{
    /// <summary>A row over the tables <c>t</c> and <c>u</c>.</summary>
    internal PlanRow(string python, Func<DataFrame, DataFrame, DataFrame> build)
        : this(python, session => build(session.Table("t"), session.Table("u")))
    {
    }
}
