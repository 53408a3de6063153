using Prestacop.Spark.Sql;
using static Prestacop.Spark.Sql.Functions;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>Paths of files as columns.</summary>
static class SparkPaths
{
    /// <summary>A part of a path.</summary>
    /// <param name="path">The column of the path.</param>
    /// <param name="fromEnd">1 for the file, 2 for its folder, and so on.</param>
    public static Column Element(string path, int fromEnd) => Expr($"element_at(split({path}, '/'), -{fromEnd})");
}
