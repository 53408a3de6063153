namespace Prestacop.Spark.UserFunctions;

/// <summary>Where the worker enters this assembly, found by name: the command of each function says so.</summary>
static class FunctionEntry
{
    /// <param name="payload">The function, by <see cref="CapturedWriter"/>.</param>
    /// <returns>A function from batches to batches, or of a scalar function from a batch to one.</returns>
    public static Delegate Open(byte[] payload) => CapturedReader.Read(payload);
}
