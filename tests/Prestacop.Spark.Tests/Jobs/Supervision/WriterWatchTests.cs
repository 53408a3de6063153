using Prestacop.Infrastructure.Hosting;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

public sealed class WriterWatchTests
{
    FakeQuery _query = null!;

    [SetUp]
    public void Create() => _query = new FakeQuery();

    [Test]
    public async Task A_query_whose_lock_is_lost_is_stopped_before_it_is_started_again()
    {
        var lost = false;
        var watched = WriterWatch.Of(_query.Definition("store"), () => lost);
        (await watched.ReplaceAsync(_query, CancellationToken.None)).Should().BeNull();
        (_query.Starts, _query.Stops).Should().Be((0, 0));

        lost = true;
        (await watched.ReplaceAsync(_query, CancellationToken.None)).Should().BeSameAs(_query);
        (_query.Starts, _query.Stops).Should().Be((1, 1));
    }

    [Test]
    public async Task A_query_whose_dataset_another_job_has_taken_stays_stopped()
    {
        var watched = WriterWatch.Of(_query.Definition("store") with { StartAsync = _ => throw new CommandException("Another streaming job writes into /s/alerts: ana@pc, process 7.") }, () => true);

        await FluentActions.Awaiting(() => watched.ReplaceAsync(_query, CancellationToken.None)).Should().ThrowAsync<CommandException>();

        _query.Stops.Should().Be(1);
    }
}
