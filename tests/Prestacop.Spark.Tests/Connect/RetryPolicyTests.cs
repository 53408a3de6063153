using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Tests;

sealed class RetryPolicyTests
{
    [Test]
    public void Has_the_delays_of_PySpark_and_waits_at_least_ten_minutes_in_total()
    {
        var state = new RetryState(new RetryPolicy(), () => 0);
        var delays = new List<double>();
        while (state.TryNext(null, out var delay))
            delays.Add(delay.TotalMilliseconds);

        delays.Should().HaveCount(14);
        delays.Take(7).Should().Equal(50, 200, 800, 3200, 12800, 51200, 60000);
        delays.Sum().Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(9).TotalMilliseconds);
    }

    [TestCase(3, 800)]
    [TestCase(4, 3700)]
    public void Only_long_delays_are_jittered(int failures, double expected) =>
        new RetryPolicy().Delay(failures, random: 1).TotalMilliseconds.Should().Be(expected);

    [TestCase(1, 50)]
    [TestCase(5_000, 5_000)]
    [TestCase(3_600_000, 600_000)]
    public void The_server_may_ask_for_a_longer_delay_up_to_ten_minutes(int asked, double expected) =>
        new RetryPolicy().Delay(1, random: 0, TimeSpan.FromMilliseconds(asked)).TotalMilliseconds.Should().Be(expected);

    [Test]
    public void A_delay_that_the_server_asks_for_makes_an_error_transient()
    {
        var error = new Google.Rpc.Status
        {
            Code = (int)Code.ResourceExhausted,
            Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(7)) }) },
        }.ToRpcException();

        ServerErrors.IsTransient(error).Should().BeTrue();
        ServerErrors.RetryDelay(error).Should().Be(TimeSpan.FromSeconds(7));
    }

    [Test]
    public void A_response_resets_the_failures_but_not_the_backoff()
    {
        var state = new RetryState(new RetryPolicy(), () => 0);
        TimeSpan delay = default;
        for (var i = 0; i < 100; i++)
        {
            state.TryNext(null, out delay).Should().BeTrue();
            state.Progressed();
        }

        delay.Should().Be(TimeSpan.FromMilliseconds(3200));
        state.Reset();
        state.TryNext(null, out delay);
        delay.Should().Be(TimeSpan.FromMilliseconds(50));
    }

    [TestCase(StatusCode.Unavailable, "", true)]
    [TestCase(StatusCode.Internal, "[INVALID_CURSOR.DISCONNECTED] x", true)]
    [TestCase(StatusCode.Internal, "[PARSE_SYNTAX_ERROR] x", false)]
    [TestCase(StatusCode.Unauthenticated, "", false)]
    public void Only_unavailable_and_disconnected_are_transient(StatusCode code, string detail, bool expected) =>
        ServerErrors.IsTransient(new RpcException(new Grpc.Core.Status(code, detail))).Should().Be(expected);
}
