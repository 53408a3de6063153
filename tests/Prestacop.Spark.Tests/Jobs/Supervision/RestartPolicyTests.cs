using Microsoft.Extensions.Time.Testing;
using Prestacop.Spark.Jobs.Supervision;

namespace Prestacop.Spark.Tests.Jobs.Supervision;

public sealed class RestartPolicyTests
{
    static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(30);

    readonly FakeTimeProvider _time = new();

    [Test]
    public void Pauses_double_up_to_the_maximum_with_jitter()
    {
        var policy = Policy();

        var pauses = Enumerable.Range(0, 8).Select(_ => policy.Next(FailureKind.Transient)!.Value.TotalSeconds).ToList();

        pauses[0].Should().BeInRange(0.5, 1);
        pauses[1].Should().BeInRange(1, 2);
        pauses.Skip(2).Should().OnlyContain(pause => pause >= 1 && pause <= 2).And.OnlyHaveUniqueItems();
        _time.Advance(RestartPolicy.ShortOutage);
        policy.Next(FailureKind.Transient)!.Value.TotalSeconds.Should().BeInRange(2.5, 5);
    }

    [Test]
    public void Gives_up_after_the_time_without_one_success()
    {
        var policy = Policy();
        policy.Next(FailureKind.Transient).Should().NotBeNull();
        _time.Advance(GiveUpAfter - TimeSpan.FromSeconds(1));
        policy.Next(FailureKind.Transient).Should().NotBeNull();
        _time.Advance(TimeSpan.FromSeconds(1));

        policy.Next(FailureKind.Transient).Should().BeNull();
    }

    [Test]
    public void Waits_longer_for_somebody_than_for_a_part_that_is_away()
    {
        var policy = Policy();
        policy.Next(FailureKind.Blocked).Should().NotBeNull();
        _time.Advance(GiveUpAfter * (RestartPolicy.BlockedFactor - 1));

        policy.Next(FailureKind.Blocked).Should().NotBeNull();
        policy.Next(FailureKind.Transient).Should().NotBeNull("it has been away for no time yet");
        _time.Advance(GiveUpAfter);
        policy.Next(FailureKind.Transient).Should().BeNull();
        policy.Next(FailureKind.Blocked).Should().BeNull("a day is over");
    }

    [Test]
    public void Asks_less_often_for_what_somebody_has_to_repair()
    {
        var policy = Policy();

        // Safe mode after a start passes by itself: a query must not sleep through it.
        Enumerable.Range(0, 8).Select(_ => policy.Next(FailureKind.Blocked)!.Value).Should().OnlyContain(pause => pause <= RestartPolicy.MaxFirstPause);
        _time.Advance(RestartPolicy.ShortOutage);
        policy.Next(FailureKind.Blocked)!.Value.Should().BeGreaterThan(RestartPolicy.MaxPause).And.BeLessThanOrEqualTo(RestartPolicy.MaxBlockedPause);
        policy.Next(FailureKind.Transient)!.Value.Should().BeLessThanOrEqualTo(RestartPolicy.MaxFirstPause, "it is away, and nobody has to come");
        policy.Next(FailureKind.Blocked)!.Value.Should().BeLessThanOrEqualTo(RestartPolicy.MaxFirstPause, "it has just been blocked again");
    }

    [Test]
    public void Asks_less_often_for_a_part_that_stays_away()
    {
        var policy = Policy();
        Enumerable.Range(0, 8).Select(_ => policy.Next(FailureKind.Transient)!.Value).Should().OnlyContain(pause => pause <= RestartPolicy.MaxFirstPause);
        _time.Advance(RestartPolicy.ShortOutage);

        policy.Next(FailureKind.Transient)!.Value.Should().BeGreaterThan(RestartPolicy.MaxFirstPause).And.BeLessThanOrEqualTo(RestartPolicy.MaxPause);
    }

    [Test]
    public void Begins_again_after_a_success_and_tells_how_long_it_was_down()
    {
        var policy = Policy();
        policy.Succeeded().Should().BeNull();
        policy.Next(FailureKind.Transient);
        _time.Advance(TimeSpan.FromMinutes(29));

        policy.Succeeded().Should().Be(TimeSpan.FromMinutes(29));
        _time.Advance(TimeSpan.FromMinutes(29));
        policy.Next(FailureKind.Transient)!.Value.TotalSeconds.Should().BeInRange(0.5, 1);
    }

    [Test]
    public void Does_not_restart_for_a_reason_that_does_not_pass() => Policy().Next(FailureKind.Permanent).Should().BeNull();

    [Test]
    public void Tries_an_unknown_reason_a_few_times()
    {
        var policy = Policy();
        for (var failure = 0; failure < RestartPolicy.MaxUnknownFailures; failure++)
            policy.Next(FailureKind.Unknown).Should().NotBeNull();

        policy.Next(FailureKind.Unknown).Should().BeNull();
    }

    RestartPolicy Policy() => new(GiveUpAfter, _time, new Random(7));
}
