namespace Prestacop.Spark.Jobs.Storage;

/// <summary>A stored day of a dataset, with a fingerprint of its files instead of a list that would grow with history.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Date">The day of the folder, the broker's.</param>
/// <param name="Files">The number of files.</param>
/// <param name="Bytes">Their total size.</param>
/// <param name="Fingerprint">Of the name, the size and the modification time of each file.</param>
public sealed record DatasetDay(string Dataset, DateOnly Date, long Files, long Bytes, long Fingerprint);
