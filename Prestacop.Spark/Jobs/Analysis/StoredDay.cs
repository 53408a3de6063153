namespace Prestacop.Spark.Jobs.Analysis;

/// <summary>A day of a dataset as it is stored: which files it consists of, without a list of them that would grow with history.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Date">The day of the folder, the broker's.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">Their size together.</param>
/// <param name="Fingerprint">Made of the name, the size and the moment of change of each file.</param>
public sealed record StoredDay(string Dataset, DateOnly Date, long Files, long Bytes, long Fingerprint);
