using Prestacop.Spark.Jobs.Kafka;

namespace Prestacop.Spark.Jobs.Checkpoints;

/// <summary>The file <c>sources/N/0</c> of a checkpoint: where Spark began to read a source of topics. It counts until a batch is complete.</summary>
/// <param name="File">Its path in HDFS.</param>
/// <param name="Offsets">For each topic the first offset by partition.</param>
sealed record FirstOffsets(string File, IReadOnlyDictionary<string, IReadOnlyDictionary<int, long>> Offsets)
{
    // A byte 0 for readers of Spark 2.1.0, which took the first byte for a version.
    const string Head = "\0v1";

    /// <summary>Reads a file.</summary>
    /// <returns>Null for text that is not such a file.</returns>
    public static FirstOffsets? Parse(string file, string text)
    {
        if (text.Split('\n', 2) is not [Head, var json])
            return null;
        try
        {
            return new FirstOffsets(file, SourceOffsets.Parse(json.Trim()));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The text of the file.</summary>
    public string Format() => $"{Head}\n{SourceOffsets.Format(Offsets)}";
}
