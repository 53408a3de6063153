using Prestacop.Spark.Jobs.Layout;
using Prestacop.Spark.Jobs.Storage;

namespace Prestacop.Spark.Tests.Jobs.Storage;

public sealed class StoredLayoutTests
{
    static readonly DateOnly Date = new(2026, 11, 10);
    static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    static readonly LogReach Week = new(TimeSpan.FromDays(7), Now.AddDays(-30));

    static ManifestDay Day(DayState state = DayState.Swapped) =>
        new(Date, state, "id", RewriteRules.Compact, Now, "write", 1, 80, 40, [], new DayFingerprint(100, 900, 12345));

    static ListedFiles Files(DateOnly date, bool rewritten, DateTimeOffset oldest, long fingerprint = 7) => new("alerts", date, rewritten, 2, 60, fingerprint, oldest);

    [Test]
    public void A_compacted_day_looks_to_the_analysis_as_it_did_before() =>
        new StoredLayout(Manifest.Empty.With(Day()), null, [Files(Date, true, Now)]).DayOf("alerts", Day()).Should().Be(new DatasetDay("alerts", Date, 100, 900, 12345));

    [Test]
    public void A_late_batch_changes_the_day() =>
        new StoredLayout(Manifest.Empty.With(Day()), null, [Files(Date, true, Now), Files(Date, false, Now)]).DayOf("alerts", Day())
            .Should().Be(new DatasetDay("alerts", Date, 102, 960, 12345 ^ 7));

    [Test]
    public void A_day_with_files_beside_those_of_its_rewrite_has_late_ones()
    {
        new StoredLayout(Manifest.Empty.With(Day()), null, [Files(Date, true, Now), Files(Date.AddDays(1), false, Now)]).HasLate(Date).Should().BeFalse();
        new StoredLayout(Manifest.Empty.With(Day()), null, [Files(Date, true, Now), Files(Date, false, Now)]).HasLate(Date).Should().BeTrue();
    }

    [Test]
    public void The_former_files_of_a_day_that_is_being_swapped_do_not_change_it() =>
        new StoredLayout(Manifest.Empty.With(Day(DayState.Swapping)), null, [Files(Date, false, Now)]).DayOf("alerts", Day(DayState.Swapping))
            .Should().Be(new DatasetDay("alerts", Date, 100, 900, 12345));

    [Test]
    public void A_day_that_the_log_may_have_forgotten_is_listed() =>
        new StoredLayout(Manifest.Empty, Week, [Files(Date, false, Now.AddDays(-18)), Files(Date.AddDays(17), false, Now.AddDays(-1))])
            .Unlogged(Now).Should().Equal(Date);

    [Test]
    public void A_rewritten_day_is_in_the_manifest_and_needs_no_log() =>
        new StoredLayout(Manifest.Empty.With(Day()), Week, [Files(Date, true, Now.AddDays(-18))]).Unlogged(Now).Should().BeEmpty();

    [Test]
    public void A_log_that_was_never_limited_has_forgotten_nothing() =>
        new StoredLayout(Manifest.Empty, null, [Files(Date, false, Now.AddDays(-18))]).Unlogged(Now).Should().BeEmpty();
}
