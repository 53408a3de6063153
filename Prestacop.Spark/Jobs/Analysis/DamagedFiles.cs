using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>What Spark says when it cannot read a file, for the operator.</summary>
static class DamagedFiles
{
    /// <exception cref="JobException">A stored file cannot be read; the message names it and says what to do.</exception>
    public static async Task<T> NameAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (SparkException failure) when (failure.ErrorClass?.StartsWith("FAILED_READ_FILE", StringComparison.Ordinal) == true)
        {
            var file = failure.Parameters.GetValueOrDefault("path") ?? failure.Message;
            var cause = failure.ServerCauses.Count > 0 ? $" ({failure.ServerCauses[^1].Message})" : "";
            throw new JobException(
                $"the stored file {file} is damaged or is no Parquet{cause}. No statistic was changed. Move the file out of the storage, or put it right, then run this again.");
        }
    }
}
