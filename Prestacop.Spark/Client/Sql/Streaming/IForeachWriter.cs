#pragma warning disable IDE0130 // Microsoft.Spark has it here.
namespace Prestacop.Spark.Sql;

/// <summary>
/// Writes the rows of a streaming query where no sink of Spark does. It is sent to the executors, and each partition of each micro-batch has a copy, which is as the writer
/// was when the query started.
/// </summary>
/// <remarks>
/// Its fields are sent: values, text, collections and records can be, as with the functions of <see cref="Functions.Udf{TResult}(Func{TResult})"/>. A connection or a
/// file is opened in <see cref="Open"/>; its field is null until then.
/// </remarks>
public interface IForeachWriter
{
    /// <summary>Begins with a partition of a micro-batch. After a failure the same rows may come again, with the same numbers.</summary>
    /// <param name="partitionId">The number of the partition.</param>
    /// <param name="epochId">The number of the micro-batch.</param>
    /// <returns>Whether the rows are wanted; <c>false</c> where they have been written before.</returns>
    bool Open(long partitionId, long epochId);

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row.</param>
    void Process(Row row);

    /// <summary>Ends with the partition, whatever <see cref="Open"/> returned, unless it threw.</summary>
    /// <param name="errorOrNull">What went wrong; null when all rows were processed or none was wanted.</param>
    void Close(Exception? errorOrNull);
}
