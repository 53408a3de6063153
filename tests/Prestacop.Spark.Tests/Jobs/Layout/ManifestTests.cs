using Prestacop.Spark.Jobs.Layout;

namespace Prestacop.Spark.Tests.Jobs.Layout;

public sealed class ManifestTests
{
    static readonly DateOnly First = new(2026, 11, 1);

    static ManifestDay Day(DateOnly date, DayState state = DayState.Swapped) => new(
        date, state, "20261102T010000-0123abcd", RewriteRules.Compact, DateTimeOffset.UnixEpoch, "0123abcd-0000-0000-0000-000000000000", 2, 500, 40,
        [new PartitionOffsets(0, 5, 24), new PartitionOffsets(1, 0, 19)], new DayFingerprint(100, 900, long.MinValue));

    [Test]
    public void Is_read_back_as_it_was_written()
    {
        var manifest = Manifest.Empty.With(Day(First.AddDays(1), DayState.Swapping)).With(Day(First));

        var read = Manifest.Parse(manifest.Format());

        read.Should().BeEquivalentTo(manifest, options => options.WithStrictOrdering());
        read.Revision.Should().Be(2);
        read.Days.Select(day => day.Date).Should().Equal(First, First.AddDays(1));
    }

    [Test]
    public void An_entry_takes_the_place_of_that_of_its_day()
    {
        var manifest = Manifest.Empty.With(Day(First, DayState.Swapping)).With(Day(First));

        manifest.Days.Should().ContainSingle().Which.State.Should().Be(DayState.Swapped);
        manifest.Of(First.AddDays(1)).Should().BeNull();
    }

    [Test]
    public void No_file_means_that_no_day_was_rewritten() => Manifest.Parse(null).Should().BeSameAs(Manifest.Empty);

    [TestCase("", "not complete")]
    [TestCase("""{"version":1,"revis""", "not complete")]
    [TestCase("""{"version":2,"revision":1,"days":[]}""", "version 2")]
    public void A_manifest_that_cannot_be_understood_is_an_error(string text, string expected) =>
        FluentActions.Invoking(() => Manifest.Parse(text)).Should().Throw<FormatException>().Which.Message.Should().Contain(expected);

    [Test]
    public void A_day_takes_less_than_a_kilobyte() => Manifest.Empty.With(Day(First)).Format().Length.Should().BeLessThan(1000);
}
