using Prestacop.Spark.UserFunctions;

namespace Prestacop.Spark.Sql;

/// <summary>The program that Spark's executors start for C# functions.</summary>
public static class FunctionWorker
{
    /// <summary>
    /// Writes the worker of this client into a folder, to be installed on executors: sessions ship it by themselves, but streaming queries on a cluster do not find
    /// it then.
    /// </summary>
    /// <param name="folder">The folder; it is made if it does not exist. The files have the hash of their content in their names, and files of other versions are left alone.</param>
    /// <returns>The full path of the start script. On the executors that path is the value of <c>spark.sql.execution.pyspark.python</c>.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string Save(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return WorkerPackage.Current.Save(folder);
    }
}
