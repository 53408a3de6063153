using Prestacop.Contracts;
using Prestacop.Infrastructure.Hdfs;
using Prestacop.Statistics.Queries;
using Prestacop.Web.Expunge;
using Prestacop.Web.Statistics;

namespace Prestacop.Web.Tests.Expunge;

public sealed class SummarisedVehiclesTests
{
    static readonly ExpungeOrder Order = new()
    {
        Id = "0123456789ab",
        Case = "A",
        By = "court",
        Reason = "acquitted",
        Time = DateTimeOffset.UnixEpoch,
        Tokens = ["k1-00112233445566778899aabbccddeeff"],
        AlertIds = [],
        ImageIds = [],
    };

    TemporaryFolder _folder = null!;
    SummaryStore _store = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _store = new SummaryStore(_folder.File("local"));
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task A_dashboard_without_summaries_has_nothing_to_remove()
    {
        using var hdfs = new WebHdfsClient(new Uri("http://127.0.0.1:1"));

        (await RemoveAsync(hdfs)).Should().Be((0, null));
    }

    [Test]
    public async Task Summaries_that_are_not_refreshed_from_HDFS_are_searched_as_they_are()
    {
        Publish();
        using var hdfs = new WebHdfsClient(null);

        (await RemoveAsync(hdfs)).Should().Be((0, null));
    }

    [Test]
    public async Task Summaries_that_cannot_be_updated_are_a_problem_that_is_told()
    {
        Publish();
        await using var server = await FolderHdfs.StartAsync(_folder.File("hdfs"));
        using var hdfs = new WebHdfsClient(server.Address);

        var (left, problem) = await RemoveAsync(hdfs);

        left.Should().Be(0);
        problem.Should().StartWith("its statistics could not be updated (There are no summaries in /data-summaries yet.").And.EndWith("run this again");
    }

    void Publish()
    {
        using var update = _store.BeginUpdate("/data-summaries");
        update.Commit();
    }

    Task<(int Left, string? Problem)> RemoveAsync(WebHdfsClient hdfs) => new SummarisedVehicles(
        new SummaryRefresh(new HdfsSummarySource(hdfs, "/data-summaries"), hdfs.Address?.ToString(), _store, TimeProvider.System), _store, TimeProvider.System)
        .RemoveAsync(Order, CancellationToken.None);
}
