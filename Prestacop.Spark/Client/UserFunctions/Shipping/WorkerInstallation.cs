using Prestacop.Spark.Sql;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// Puts the worker that a session has shipped where streaming queries find it. Spark runs a streaming query in a copy of the session: its tasks have the
/// session's files in the folder of the copy, but do not start the worker there.
/// </summary>
static class WorkerInstallation
{
    /// <summary>A query of one row, which installs the worker on the machine where it runs, and returns the path of its start script.</summary>
    public static Proto.Relation Query(WorkerPackage package) => new()
    {
        Project = new Proto.Project
        {
            Input = new Proto.Relation { Range = new Proto.Range { Start = 0, End = 1, Step = 1, NumPartitions = 1 } },
            Expressions = { Functions.Udf<string, string, string>(Install)(Functions.Lit(package.StartFile), Functions.Lit(package.RuntimeFolder)).Expression },
        },
    };

    /// <summary>Runs in the worker itself: copies it from the session's folder to the one around it, which ends with Spark and not with the session.</summary>
    /// <param name="startFile">The name of the start script in the session's folder.</param>
    /// <param name="runtimeFolder">The name of the folder with the worker's .NET there; empty for that of the machine.</param>
    /// <returns>The full path of the start script.</returns>
    internal static string Install(string startFile, string runtimeFolder) => Install(startFile, runtimeFolder, Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    internal static string Install(string startFile, string runtimeFolder, string worker)
    {
        var session = Path.GetDirectoryName(worker)!;
        var root = Path.GetDirectoryName(session)!;
        var script = Path.Combine(root, startFile);
        if (File.Exists(script))
            return script;
        if (runtimeFolder.Length > 0)
            CopyFolder(Path.Combine(session, runtimeFolder), root);
        CopyFolder(worker, root);
        // The script comes last: when it is there, all is.
        var half = NewName(root);
        File.Copy(Path.Combine(session, startFile), half);
        File.Move(half, script, overwrite: true);
        return script;
    }

    /// <summary>Copies a folder into another one, where it is whole or not at all.</summary>
    static void CopyFolder(string source, string root)
    {
        var target = Path.Combine(root, Path.GetFileName(source));
        var copy = Directory.CreateDirectory(NewName(root)).FullName;
        try
        {
            foreach (var folder in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories))
                Directory.CreateDirectory(Path.Combine(copy, Path.GetRelativePath(source, folder)));
            foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
                File.Copy(file, Path.Combine(copy, Path.GetRelativePath(source, file)));
            if (!Directory.Exists(target))
                Directory.Move(copy, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another task was faster.
        }
        finally
        {
            if (Directory.Exists(copy))
                Directory.Delete(copy, recursive: true);
        }
    }

    static string NewName(string root) => Path.Combine(root, $".installing-{Guid.NewGuid():N}");
}
