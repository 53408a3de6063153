using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// Reads again when a day was rewritten between the plan of a query and its execution: the files that the plan names have moved.
/// </summary>
static class Rereading
{
    /// <summary>Reads, and once more when a file has moved.</summary>
    /// <param name="read">Opens <see cref="Datasets"/> and reads.</param>
    /// <param name="output">Is told of a second attempt.</param>
    /// <param name="mayRepeat">Whether reading again is of use; null for always. Otherwise the failure is passed on.</param>
    /// <exception cref="CommandException">A file was missing both times.</exception>
    public static async Task<T> OnceAsync<T>(Func<Task<T>> read, TextWriter output, Func<bool>? mayRepeat = null)
    {
        try
        {
            return await read();
        }
        catch (SparkException moved) when (IsMoved(moved) && mayRepeat?.Invoke() != false)
        {
            await output.WriteLineAsync("a day was rewritten while it was read: reading again");
        }
        try
        {
            return await read();
        }
        catch (SparkException missing) when (IsMoved(missing) && missing.ErrorClass != "PATH_NOT_FOUND" && mayRepeat?.Invoke() != false)
        {
            throw new CommandException(
                $"the stored file {missing.Parameters.GetValueOrDefault("path") ?? missing.Message} is missing, and it was not moved by a rewrite. Look for it in _layout beside the datasets, or "
                + "restore it: docs/operations.md, \"Compaction\".", missing);
        }
    }

    internal static bool IsMoved(SparkException failure) =>
        failure.ErrorClass is { } error && (error.Contains("FILE_NOT_EXIST", StringComparison.Ordinal) || error == "PATH_NOT_FOUND")
        || failure.Message.Contains("java.io.FileNotFoundException", StringComparison.Ordinal);
}
