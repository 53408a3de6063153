using Microsoft.Extensions.Time.Testing;
using Prestacop.Statistics.Queries;
using Prestacop.Statistics.Summaries;

namespace Prestacop.Statistics.Tests.Queries;

public sealed class SummaryImporterTests
{
    static readonly SummaryDay Day = new("decision_days", new DateOnly(2026, 11, 24), "a");

    TemporaryFolder _folder = null!;
    SummaryStore _store = null!;
    FakeTimeProvider _time = null!;
    FakeSource _source = null!;

    [SetUp]
    public void Create()
    {
        _folder = new TemporaryFolder();
        _store = new SummaryStore(Path.Combine(_folder.Path, "store"));
        (_time, _source) = (new FakeTimeProvider(), new FakeSource());
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task Downloads_the_days_that_the_store_lacks()
    {
        (await Importer().UpdateAsync([Day], default)).Should().Be(1);
        (await Importer().UpdateAsync([Day, Day with { Date = Day.Date.AddDays(1) }], default)).Should().Be(1);

        _source.Downloads.Should().Equal(1, 1);
        _store.CachedDays("here").Should().HaveCount(2);
    }

    [Test]
    public async Task Does_nothing_when_the_store_has_every_day()
    {
        await Importer().UpdateAsync([Day], default);
        var changed = _store.LastChanged;

        (await Importer().UpdateAsync([Day], default)).Should().Be(0);
        (_source.Downloads.Count, _store.LastChanged).Should().Be((1, changed));
    }

    [Test]
    public async Task Ignores_summaries_that_no_statistic_reads()
    {
        (await Importer().UpdateAsync([new SummaryDay("ticket_numbers", Day.Date, "a")], default)).Should().Be(0);

        _source.Downloads.Should().BeEmpty();
        _store.Exists.Should().BeTrue();
    }

    [Test]
    public async Task Drops_days_that_the_source_no_longer_has()
    {
        await Importer().UpdateAsync([Day], default);
        await Importer().UpdateAsync([], default);

        _store.CachedDays("here").Should().BeEmpty();
    }

    [Test]
    public async Task Has_no_more_days_on_disk_than_the_maximum()
    {
        var days = Enumerable.Range(0, 5).Select(number => Day with { Date = Day.Date.AddDays(number) }).ToList();

        await new SummaryImporter(_store, _source, _time) { MaxDaysPerDownload = 2 }.UpdateAsync(days, default);

        _source.Downloads.Should().Equal(2, 2, 1);
        Directory.Exists(Path.Combine(_store.Folder, "fetched")).Should().BeFalse();
    }

    [Test]
    public async Task Imports_everything_into_a_new_file_when_nothing_deleted_may_stay_in_the_old_one()
    {
        await Importer().UpdateAsync([Day], default);
        var before = Directory.EnumerateFiles(_store.Folder, "*.duckdb").Single();

        (await new SummaryImporter(_store, _source, _time) { Rebuild = true }.UpdateAsync([Day], default)).Should().Be(1);

        Directory.EnumerateFiles(_store.Folder, "*.duckdb").Should().ContainSingle().Which.Should().NotBe(before);
        _store.CachedDays("here").Should().Equal(Day);
        _source.Downloads.Should().Equal(1, 1);
    }

    [Test]
    public async Task Leaves_the_store_as_it_was_when_a_download_fails()
    {
        await Importer().UpdateAsync([Day], default);
        _source.Failure = new IOException("gone");

        await FluentActions.Awaiting(() => Importer().UpdateAsync([Day with { Files = "b" }], default)).Should().ThrowAsync<IOException>();
        _store.CachedDays("here").Should().Equal(Day);
        Directory.EnumerateFiles(_store.Folder, "*.duckdb").Should().ContainSingle();
    }

    [Test]
    public async Task Fails_at_once_while_another_program_updates_the_store()
    {
        using var other = _store.BeginUpdate("there");

        await FluentActions.Awaiting(() => Importer().UpdateAsync([Day], default)).Should().ThrowAsync<SummaryStoreBusyException>();
    }

    [Test]
    public async Task Waits_for_another_program_up_to_the_timeout()
    {
        var other = _store.BeginUpdate("there");
        var update = new SummaryImporter(_store, _source, _time) { LockTimeout = TimeSpan.FromMinutes(1) }.UpdateAsync([Day], default);
        update.IsCompleted.Should().BeFalse();

        other.Dispose();
        _time.Advance(TimeSpan.FromSeconds(1));

        (await update).Should().Be(1);
    }

    SummaryImporter Importer() => new(_store, _source, _time);

    /// <summary>Each day has two decisions.</summary>
    sealed class FakeSource : ISummarySource
    {
        public string Location => "here";

        public List<int> Downloads { get; } = [];

        public Exception? Failure { get; set; }

        public async Task DownloadAsync(IReadOnlyList<SummaryDay> days, DirectoryInfo target, CancellationToken cancellationToken)
        {
            if (Failure is { } failure)
                throw failure;
            Downloads.Add(days.Count);
            target.EnumerateDirectories().Should().BeEmpty("what was imported is deleted");
            await using var connection = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:");
            await connection.OpenAsync(cancellationToken);
            foreach (var day in days)
            {
                SparkInDuckDb.Execute(connection, $"""
                    COPY (SELECT 'd' || range AS decisionId, 'a' AS alertId, 'taken' AS action, range AS decided, NULL::INT AS code, false AS plateCorrected, 'x' AS actor, '0' AS position FROM range(2))
                    TO '{Path.Combine(target.CreateSubdirectory(day.Folder).FullName, "0.parquet")}'
                    """);
            }
        }
    }
}
