namespace Prestacop.Engineering.Tests.Soak;

/// <summary>Samples of twenty minutes, one each ten seconds; the first ten minutes are not judged.</summary>
public sealed class SoakTrendTests
{
    const double Hour = 3_600;
    const int Half = 600;

    TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void What_grows_in_the_second_half_grows()
    {
        var trend = Judge("memory", seconds => 500 + (60 * seconds / Hour));

        trend.Grows.Should().BeTrue();
        trend.Text.Should().Be("grows by 60 ± 0 MB an hour");
        trend.Last.Should().Be(520);
    }

    [Test]
    public void What_grew_only_while_it_warmed_up_is_steady()
    {
        var trend = Judge("memory", seconds => Math.Min(seconds, Half));

        trend.Grows.Should().BeFalse();
        trend.Text.Should().Be("steady (0 ± 0 MB an hour)");
    }

    [Test]
    public void Less_than_the_floor_is_steady_however_sure_it_is() => Judge("memory", seconds => 15 * seconds / Hour).Text.Should().Be("steady (15 ± 0 MB an hour)");

    // 61 samples of the second half that go up and down by 100: the slope over an hour is beyond the floor, and its error larger.
    [Test]
    public void What_may_be_chance_is_steady()
    {
        var trend = Judge("memory", seconds => 1_000 + (seconds / 10 % 2 == 0 ? 100 : -100) + (60 * seconds / Hour));

        trend.Slope!.PerUnit.Should().BeGreaterThan(20);
        trend.Limit.Should().BeApproximately(3 * trend.Slope.Error, 1e-9).And.BeGreaterThan(trend.Slope.PerUnit);
        trend.Grows.Should().BeFalse();
    }

    [Test]
    public void What_gets_less_shrinks() => Judge("threads", seconds => 200 - (36 * seconds / Hour)).Text.Should().Be("shrinks by 36 ± 0 threads an hour");

    [Test]
    public void What_must_grow_is_judged_by_what_was_fed()
    {
        using var samples = Sampled(seconds => [new(seconds, "feed", "fed", 2 * seconds), new(seconds, "kafka-logs", "stored", 100 + (0.5 * seconds))]);

        var trend = SoakTrend.Of(samples).Single(each => each.Subject == "kafka-logs");

        trend.PerFedByte.Should().BeApproximately(0.25, 1e-9);
        trend.Grows.Should().BeFalse();
        trend.Text.Should().Be("0.25 bytes for each byte fed (1800 ± 0 MB an hour)");
    }

    [Test]
    public void A_process_that_ran_shortly_has_no_slope()
    {
        using var samples = Sampled(seconds => seconds is > Half and <= Half + 50 ? [new(seconds, "compact", "memory", 300)] : []);

        var trend = SoakTrend.Of(samples).Single();

        trend.Slope.Should().BeNull();
        trend.Limit.Should().BeNull();
        trend.Grows.Should().BeFalse();
        trend.Text.Should().Be("too few samples");
    }

    [Test]
    public void The_table_begins_with_what_grows_and_leaves_out_the_process_ids()
    {
        using var samples = Sampled(seconds => [new(seconds, "kafka", "pid", 4711), new(seconds, "kafka", "threads", 80), new(seconds, "web", "handles", seconds)]);

        SoakTable.Of(SoakTrend.Of(samples)).Should().Be("""
            of                          measure                last  trend
            web                         handles             1,200.0  grows by 3600 ± 0 handles an hour
            kafka                       threads                80.0  steady (0 ± 0 threads an hour)

            """);
    }

    SoakTrend Judge(string measure, Func<double, double> valueAt)
    {
        using var samples = Sampled(seconds => [new(seconds, "kafka", measure, valueAt(seconds))]);
        return SoakTrend.Of(samples).Single();
    }

    SoakSamples Sampled(Func<double, IReadOnlyCollection<SoakSample>> at)
    {
        var samples = new SoakSamples(_folder.File("samples.csv"));
        for (var seconds = 0; seconds <= 2 * Half; seconds += 10)
            samples.Add(at(seconds));
        return samples;
    }
}
