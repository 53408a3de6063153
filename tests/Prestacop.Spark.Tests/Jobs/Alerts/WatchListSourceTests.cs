using Microsoft.Extensions.Time.Testing;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Alerts;
using Prestacop.Spark.Sql;

namespace Prestacop.Spark.Tests.Jobs.Alerts;

public sealed class WatchListSourceTests
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    FakeTimeProvider _time = null!;
    StringWriter _errors = null!;
    TopicSnapshot<WatchListEntry> _recorded = null!;
    string? _text;
    int _reads;

    [SetUp]
    public void Create()
    {
        (_time, _errors) = (new FakeTimeProvider(), new StringWriter());
        (_text, _reads) = ("plate\nA1\n", 0);
        _recorded = new TopicSnapshot<WatchListEntry>([], 0);
    }

    [TearDown]
    public void Delete() => _errors.Dispose();

    [Test]
    public async Task Uses_the_valid_lines_of_the_first_list()
    {
        _text = "plate\nA1\n\"\n";
        var source = Source();
        await source.LoadAsync(default);

        Plates(source).Should().Equal("A1");
        _errors.ToString().Should().Contain("wanted.csv, line 3").And.Contain("the valid lines are used");
    }

    [Test]
    public async Task Reads_again_only_after_the_interval()
    {
        var source = await LoadedAsync();
        _text = "plate\nB2\n";

        (await source.HasChangedAsync(default)).Should().BeFalse();
        _time.Advance(Interval);
        (await source.HasChangedAsync(default)).Should().BeTrue();

        (_reads, string.Join(' ', Plates(source))).Should().Be((2, "B2"));
    }

    [Test]
    public async Task Reports_no_change_when_the_list_is_the_same()
    {
        var source = await LoadedAsync();
        _time.Advance(Interval);

        (await source.HasChangedAsync(default)).Should().BeFalse();
    }

    [TestCase("plate\nB2\n\"\n", "line 3")]
    [TestCase(null, "it cannot be read: gone")]
    public async Task Keeps_the_previous_list_when_the_new_one_is_invalid_and_reports_it_once(string? text, string problem)
    {
        var source = await LoadedAsync();
        _text = text;
        for (var read = 0; read < 2; read++)
        {
            _time.Advance(Interval);
            (await source.HasChangedAsync(default)).Should().BeFalse();
        }

        Plates(source).Should().Equal("A1");
        _errors.ToString().Split("the previous list stays in use").Should().HaveCount(2);
        _errors.ToString().Should().Contain(problem);
    }

    [Test]
    public async Task Reports_the_same_problem_again_after_a_valid_list()
    {
        var source = await LoadedAsync();
        foreach (var text in (string?[])[null, "plate\nA1\n", null])
        {
            _text = text;
            _time.Advance(Interval);
            await source.HasChangedAsync(default);
        }

        _errors.ToString().Split("it cannot be read").Should().HaveCount(3);
    }

    [Test]
    public async Task Reads_once_when_the_interval_is_zero()
    {
        var source = new WatchListSource(ReadAsync, () => _recorded, TimeSpan.Zero, _errors, _time);
        await source.LoadAsync(default);
        _time.Advance(TimeSpan.FromDays(1));

        (await source.HasChangedAsync(default)).Should().BeFalse();
        _reads.Should().Be(1);
    }

    [Test]
    public async Task Has_no_plates_without_a_list()
    {
        var source = new WatchListSource(null, () => _recorded, Interval, _errors, _time);
        await source.LoadAsync(default);
        _time.Advance(Interval);

        (await source.HasChangedAsync(default)).Should().BeFalse();
        Plates(source).Should().BeEmpty();
    }

    [Test]
    public async Task Has_the_entries_of_the_topic_beside_those_of_the_file()
    {
        var source = await LoadedAsync();
        Record("B2");

        Plates(source).Should().Equal("A1", "B2");
    }

    [Test]
    public async Task Entries_of_the_topic_count_when_no_more_come()
    {
        var source = new WatchListSource(null, () => _recorded, Interval, _errors, _time);
        source.Take();
        Record("B2");
        (await source.HasChangedAsync(default)).Should().BeFalse("more may come");
        Record("C3");
        (await source.HasChangedAsync(default)).Should().BeFalse("more have come");

        (await source.HasChangedAsync(default)).Should().BeTrue();
        (await source.HasChangedAsync(default)).Should().BeTrue("nobody has taken them");
        Plates(source).Should().Equal("C3");
        (await source.HasChangedAsync(default)).Should().BeFalse();
    }

    [Test]
    public async Task Entries_of_the_topic_count_at_last_although_more_come()
    {
        var source = new WatchListSource(null, () => _recorded, Interval, _errors, _time);
        source.Take();
        var looks = 0;
        do
            Record($"B{++looks}");
        while (!await source.HasChangedAsync(default) && looks < 100);

        looks.Should().Be(10);
    }

    void Record(string plate) => _recorded = new TopicSnapshot<WatchListEntry>([new WatchListEntry { List = "stolen", Plate = plate }], _recorded.Version + 1);

    static IEnumerable<string> Plates(WatchListSource source) => source.Take().Select(entry => entry.Plate);

    WatchListSource Source() => new(ReadAsync, () => _recorded, Interval, _errors, _time);

    async Task<WatchListSource> LoadedAsync()
    {
        var source = Source();
        await source.LoadAsync(default);
        return source;
    }

    Task<IReadOnlyList<WatchListFile>> ReadAsync(CancellationToken cancellationToken)
    {
        _reads++;
        return _text is null ? throw new SparkException("gone") : Task.FromResult<IReadOnlyList<WatchListFile>>([new WatchListFile("wanted.csv", _text)]);
    }
}
