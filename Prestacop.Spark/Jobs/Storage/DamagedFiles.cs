using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Storage;

/// <summary>Explains to the operator that Spark cannot read a stored file.</summary>
static class DamagedFiles
{
    /// <param name="read">Reads.</param>
    /// <param name="consequence">What was not done, a sentence.</param>
    /// <exception cref="CommandException">A stored file cannot be read; the message names it and says what to do.</exception>
    public static async Task<T> WithReadableErrorsAsync<T>(Func<Task<T>> read, string consequence)
    {
        try
        {
            return await read();
        }
        catch (SparkException failure) when (failure.ErrorClass?.StartsWith("FAILED_READ_FILE", StringComparison.Ordinal) == true && !Rereading.IsMoved(failure))
        {
            var file = failure.Parameters.GetValueOrDefault("path") ?? failure.Message;
            var cause = failure.ServerCauses.Count > 0 ? $" ({failure.ServerCauses[^1].Message})" : "";
            throw new CommandException(
                $"the stored file {file} is damaged or not a Parquet file{cause}. {consequence} Move the file out of the storage or repair it, then run the command again.");
        }
    }
}
