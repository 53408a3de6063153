using Prestacop.Statistics.Queries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class SummaryUpdateTests
{
    TemporaryFolder _folder = null!;
    SummaryStore _store = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _store = new SummaryStore(_folder.Path);
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void Second_update_at_the_same_time_is_rejected()
    {
        using var first = _store.BeginUpdate("here");

        FluentActions.Invoking(() => _store.BeginUpdate("here")).Should().Throw<SummaryStoreBusyException>()
            .Which.Message.Should().Contain("are being updated by another program");
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Another_update_can_begin_after_the_end_of_the_first(bool committed)
    {
        using (var first = _store.BeginUpdate("here"))
        {
            if (committed)
                first.Commit();
        }

        FluentActions.Invoking(() => _store.BeginUpdate("here").Dispose()).Should().NotThrow();
    }

    [Test]
    public void Update_without_a_commit_leaves_no_file()
    {
        _store.BeginUpdate("here").Dispose();

        Directory.EnumerateFiles(_folder.Path, "*.duckdb*").Should().BeEmpty();
        _store.Exists.Should().BeFalse();
    }

    [Test]
    public void Committed_update_replaces_the_previous_file()
    {
        for (var round = 0; round < 2; round++)
        {
            using var update = _store.BeginUpdate("here");
            update.Commit();
        }

        Directory.EnumerateFiles(_folder.Path, "*.duckdb").Should().ContainSingle();
        _store.Exists.Should().BeTrue();
    }
}
