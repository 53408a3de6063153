namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// A check before a restart misses something that the query has had, and that may come back: the start is tried again, as after a failure that passes.
/// </summary>
/// <param name="message">What is missing, and what to do.</param>
sealed class PartAwayException(string message) : Exception(message);
