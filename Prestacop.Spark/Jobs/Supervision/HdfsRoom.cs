using Prestacop.Infrastructure.Hdfs;

namespace Prestacop.Spark.Jobs.Supervision;

/// <summary>
/// Asks the NameNode, after a failure in which no DataNode took the data, whether HDFS is full: the client excludes a DataNode that refuses a block for want
/// of room just as one that does not answer, and the error says no more than that.
/// </summary>
static class HdfsRoom
{
    /// <summary>The cause, or that HDFS is full.</summary>
    /// <param name="cause">What the texts of the failure say.</param>
    /// <param name="hdfs">The file system; null when it cannot be reached: then the cause stays.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<FailureCause> RefineAsync(FailureCause cause, WebHdfsClient? hdfs, CancellationToken cancellationToken)
    {
        if (cause != FailureClassifier.NoDataNode || hdfs is null)
            return cause;
        try
        {
            var state = await hdfs.StateAsync(cancellationToken);
            return state is { LiveDataNodes: > 0, HasRoom: false } ? FailureClassifier.Full : cause;
        }
        catch (HttpRequestException)
        {
            // The NameNode is away as well: what was known before holds.
            return cause;
        }
    }
}
