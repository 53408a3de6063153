namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>Keeps the whole of an error, with plan and stack traces, in a file: the message on the terminal names the file.</summary>
/// <param name="folder">Gives the folder, which is created.</param>
/// <param name="job">The job, for the names of the files.</param>
/// <param name="time">The clock of the names.</param>
sealed class ErrorFiles(string folder, string job, TimeProvider time)
{
    /// <summary>Files of this job that stay; older ones are deleted.</summary>
    public const int MaxFiles = 50;

    /// <summary>The folder when none is given: the one that <c>spark-submit/submit</c> names, else one in the system's temporary folder.</summary>
    public static string DefaultFolder() => Environment.GetEnvironmentVariable("PRESTACOP_LOGS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Path.GetTempPath(), $"prestacop-logs-{Environment.UserName}");

    /// <summary>Writes an error.</summary>
    /// <param name="part">What failed, such as the name of a query.</param>
    /// <param name="text">All that is known.</param>
    /// <returns>A sentence that names the file, or says why there is none.</returns>
    public string Write(string part, string text)
    {
        var file = Path.Combine(folder, $"{job}-{part}-{time.GetUtcNow():yyyyMMdd'T'HHmmss.fff}-error.txt");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, text + "\n");
            foreach (var old in Directory.GetFiles(folder, $"{job}-*-error.txt").OrderDescending().Skip(MaxFiles))
                File.Delete(old);
            return $"The whole error is in {file}.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"The whole error could not be written to {folder}: {failure.Message}";
        }
    }
}
