using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>
/// Reads again when a day was rewritten between the plan of a query and its execution: the files that the plan names have moved. A compaction swaps one day
/// after the other, so that a query over many days may meet several swaps.
/// </summary>
static class Rereading
{
    /// <summary>Swaps that one query meets at most, before it is told that files are missing.</summary>
    internal const int MaxAttempts = 10;

    /// <summary>Reads, and again when a file has moved.</summary>
    /// <param name="read">Opens <see cref="Datasets"/> and reads.</param>
    /// <param name="output">Is told of each further attempt.</param>
    /// <param name="mayRepeat">Whether reading again is of use; null for always. Otherwise the failure is passed on.</param>
    /// <exception cref="CommandException">The same file was missing again.</exception>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> read, TextWriter output, Func<bool>? mayRepeat = null)
    {
        string? before = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (SparkException moved) when (IsMoved(moved) && mayRepeat?.Invoke() != false)
            {
                // A plan that was made after a swap does not name what the swap has moved.
                var file = moved.Parameters.GetValueOrDefault("path") ?? moved.Message;
                if (file == before || attempt == MaxAttempts)
                {
                    if (moved.ErrorClass == "PATH_NOT_FOUND")
                        throw;
                    throw new CommandException(
                        $"the stored file {file} is missing, and it was not moved by a rewrite. Look for it in _layout beside the datasets, or restore it: docs/operations.md, \"Compaction\".", moved);
                }
                before = file;
                await output.WriteLineAsync("a day was rewritten while it was read: reading again");
            }
        }
    }

    internal static bool IsMoved(SparkException failure) =>
        failure.ErrorClass is { } error && (error.Contains("FILE_NOT_EXIST", StringComparison.Ordinal) || error == "PATH_NOT_FOUND")
        || failure.Message.Contains("java.io.FileNotFoundException", StringComparison.Ordinal);
}
