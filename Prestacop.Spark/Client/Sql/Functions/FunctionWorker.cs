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

    /// <summary>Writes the worker of this client into a folder together with the .NET that it runs on, to be installed on executors that need none then.</summary>
    /// <param name="folder">The folder, as for <see cref="Save(string)"/>.</param>
    /// <param name="runtime">
    /// The .NET, as the setting <c>spark.dotnet.runtime</c> names it: <c>client</c> for that of this program, or the full path of a folder with .NET for the executors' machines;
    /// <c>executor</c> for none.
    /// </param>
    /// <returns>As <see cref="Save(string)"/>.</returns>
    /// <exception cref="ArgumentException">The runtime is none of these.</exception>
    /// <exception cref="NotSupportedException">There is no .NET for Linux, or an older one than .NET 10.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static string Save(string folder, string runtime)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentException.ThrowIfNullOrEmpty(runtime);
        return WorkerPackage.With(RuntimePackage.Of(runtime)).Save(folder);
    }
}
