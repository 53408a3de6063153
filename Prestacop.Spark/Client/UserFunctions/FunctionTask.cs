using System.Globalization;
using System.Text.Json;
using Prestacop.Spark.Worker.Command;

namespace Prestacop.Spark.UserFunctions;

/// <summary>The part of a streaming query that a task does.</summary>
/// <param name="Partition">The number of the partition.</param>
/// <param name="Epoch">The number of the micro-batch.</param>
readonly record struct FunctionTask(long Partition, long Epoch)
{
    /// <summary>Where Spark puts the number of the micro-batch.</summary>
    const string BatchProperty = "streaming.sql.batchId";

    /// <summary>The task whose functions run in this process.</summary>
    /// <exception cref="InvalidDataException">This process is not a worker, is an older one, or its task does not belong to a streaming query.</exception>
    public static FunctionTask Current => Parse(TaskData.Json ?? throw new InvalidDataException("The worker does not say which task it runs: install the worker of this client (FunctionWorker.Save)."));

    /// <param name="json">The task's context.</param>
    /// <exception cref="InvalidDataException">The task does not belong to a streaming query.</exception>
    internal static FunctionTask Parse(string json)
    {
        using var context = JsonDocument.Parse(json);
        return context.RootElement.TryGetProperty("partitionId", out var partition) && context.RootElement.TryGetProperty("localProperties", out var properties)
            && properties.TryGetProperty(BatchProperty, out var batch) && long.TryParse(batch.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? new FunctionTask(partition.GetInt64(), epoch)
            : throw new InvalidDataException($"Spark does not say which partition and micro-batch the task has: '{BatchProperty}' is not in {json}.");
    }
}
