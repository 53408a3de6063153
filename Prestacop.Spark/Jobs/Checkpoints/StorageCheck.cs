using System.Globalization;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>Whether a checkpoint and the dataset that its query writes belong together.</summary>
static class StorageCheck
{
    /// <summary>Compares the batches.</summary>
    /// <param name="stored">The newest batch in the log of the file sink; null for none.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <returns>Null when they agree, else what is wrong.</returns>
    public static string? Problem(long? stored, Checkpoint checkpoint)
    {
        // Spark skips a batch whose number the sink's log has: what it reads in it is stored nowhere.
        if (stored is { } newest && (checkpoint.Planned ?? -1) < newest)
        {
            return $"the storage has batch {Text(newest)}, and the checkpoint {(checkpoint.Planned is { } planned ? $"only batch {Text(planned)}" : "does not exist")}: "
                + "new records would not be stored";
        }
        if (checkpoint.Committed is { } committed && (stored ?? -1) < committed)
            return $"the checkpoint says that batch {Text(committed)} is stored, and the storage has {(stored is { } last ? $"only batch {Text(last)}" : "none")}";
        return null;
    }

    static string Text(long batch) => batch.ToString(CultureInfo.InvariantCulture);
}
