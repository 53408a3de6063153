using Prestacop.Infrastructure.Hdfs;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

/// <summary>Whether HDFS is full, when no DataNode takes the data.</summary>
sealed class HdfsRoomTests
{
    // As the NameNode answers for a DataNode whose disk is full, and for one that has died within the last ten minutes.
    const string Refused = "File /f could only be written to 0 of the 1 minReplication nodes. There are 1 datanode(s) running and 1 node(s) are excluded in this operation.";

    TemporaryFolder _folder = null!;
    FolderHdfs _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = new TemporaryFolder();
        _server = await FolderHdfs.StartAsync(_folder.Path);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase(1, 1_200_000_000, nameof(FailureKind.Blocked), "HDFS is full: no DataNode has room")]
    [TestCase(1, 1_210_000_000, nameof(FailureKind.Transient), "no DataNode takes the data")]
    [TestCase(3, 3_600_000_000, nameof(FailureKind.Blocked), "HDFS is full: no DataNode has room")]
    [TestCase(3, 3_700_000_000, nameof(FailureKind.Transient), "no DataNode takes the data")]
    [TestCase(0, 0, nameof(FailureKind.Transient), "no DataNode takes the data")]
    public async Task Is_asked_of_the_NameNode(int dataNodes, long freeBytes, string kind, string reason)
    {
        _server.Capacity = (dataNodes, freeBytes);
        using var hdfs = new WebHdfsClient(_server.Address);

        var cause = await HdfsRoom.RefineAsync(FailureClassifier.Classify(QueryFailure.Of(Refused, null)), hdfs, CancellationToken.None);

        (cause.Kind.ToString(), cause.Reason).Should().Be((kind, reason));
    }

    [Test]
    public async Task Is_not_asked_for_another_failure()
    {
        _server.Capacity = (1, 0);
        using var hdfs = new WebHdfsClient(_server.Address);

        var cause = await HdfsRoom.RefineAsync(FailureClassifier.Classify(QueryFailure.Of("Connection refused", null)), hdfs, CancellationToken.None);

        cause.Reason.Should().Be("HDFS does not answer");
    }

    [Test]
    public async Task Is_unknown_while_the_NameNode_is_away()
    {
        using var hdfs = new WebHdfsClient(new Uri("http://127.0.0.1:1"));

        var cause = await HdfsRoom.RefineAsync(FailureClassifier.NoDataNode, hdfs, CancellationToken.None);

        cause.Should().Be(FailureClassifier.NoDataNode);
    }
}
