using Prestacop.Spark.Sql;

namespace Prestacop.Spark.UserFunctions;

/// <summary>
/// Puts the worker that a session has shipped where streaming queries find it. Spark runs a streaming query in a copy of the session: its tasks have the
/// session's files in the folder of the copy, but do not start the worker there.
/// </summary>
static class WorkerInstallation
{
    /// <summary>A query of one row, which installs the worker on the machine where it runs, and returns the path of its start script.</summary>
    /// <param name="startFile">The name of the start script in the session's folder.</param>
    public static Proto.Relation Query(string startFile) => new()
    {
        Project = new Proto.Project
        {
            Input = new Proto.Relation { Range = new Proto.Range { Start = 0, End = 1, Step = 1, NumPartitions = 1 } },
            Expressions = { Functions.Udf<string, string>(Install)(Functions.Lit(startFile)).Expression },
        },
    };

    /// <summary>Runs in the worker itself: copies it from the session's folder to the one around it, which ends with Spark and not with the session.</summary>
    /// <returns>The full path of the start script.</returns>
    internal static string Install(string startFile) => Install(startFile, Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    internal static string Install(string startFile, string worker)
    {
        var session = Path.GetDirectoryName(worker)!;
        var root = Path.GetDirectoryName(session)!;
        var (program, script) = (Path.Combine(root, Path.GetFileName(worker)), Path.Combine(root, startFile));
        if (File.Exists(script))
            return script;
        var copy = Directory.CreateDirectory(Path.Combine(root, $".installing-{Guid.NewGuid():N}")).FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(worker))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            if (!Directory.Exists(program))
                Directory.Move(copy, program);
        }
        catch (IOException) when (Directory.Exists(program))
        {
            // Another task was faster.
        }
        finally
        {
            if (Directory.Exists(copy))
                Directory.Delete(copy, recursive: true);
        }

        // The script comes last: when it is there, all is.
        var half = $"{copy}.sh";
        File.Copy(Path.Combine(session, startFile), half);
        File.Move(half, script, overwrite: true);
        return script;
    }
}
