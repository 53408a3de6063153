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

    /// <summary>The id of the write in the name of a file, as <see cref="Layout.WriteIds"/> finds it; empty for another file.</summary>
    public static Column WriteId(string name) =>
        Expr($"regexp_extract({name}, '^part-[0-9]+-([0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}})', 1)");
}
