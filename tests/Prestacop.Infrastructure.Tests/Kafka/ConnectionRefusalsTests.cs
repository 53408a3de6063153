using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Kafka;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class ConnectionRefusalsTests
{
    const string Closed = "[thrd:127.0.0.1:9092/bootstrap]: 127.0.0.1:9092/bootstrap: Disconnected: SSL connection closed by peer (after 3ms in state UP)";

    readonly FakeTimeProvider _time = new();

    ConnectionRefusals Create() => new(KafkaSettings.ForAddress("127.0.0.1:9092"), _time);

    [TestCase(ErrorCode.Local_Authentication)]
    [TestCase(ErrorCode.SaslAuthenticationFailed)]
    [TestCase(ErrorCode.Local_Ssl)]
    public void Believes_at_once_what_a_broker_says(ErrorCode code)
    {
        var refusals = Create();
        refusals.Report(new Error(code, "invalid credentials."));

        refusals.Current.Should().Be(new KafkaRefusal("invalid credentials. Check the file of --kafka-config or $KAFKA_CONFIG", true));
    }

    [Test]
    public void Believes_closed_connections_after_a_while_and_keeps_the_first_reason()
    {
        var refusals = Create();
        refusals.Report(Line("127.0.0.1:9092/bootstrap: Disconnected: connection closed by peer: receive 0 after POLLIN (after 1ms in state APIVERSION_QUERY, 2 identical error(s) suppressed)"));
        refusals.Report(Line(Closed));
        _time.Advance(ConnectionRefusals.Grace - TimeSpan.FromMilliseconds(1));
        refusals.Current.Should().BeNull();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        refusals.Current!.IsCertain.Should().BeFalse();
        refusals.Current.Reason.Should().Contain("probably it requires TLS, and security.protocol is PLAINTEXT");
    }

    [Test]
    public void Names_a_missing_account()
    {
        var refusals = Create();
        refusals.Report(Line(Closed));
        _time.Advance(ConnectionRefusals.Grace);

        refusals.Current!.Reason.Should().Contain("probably it requires an account (SASL)");
    }

    [Test]
    public void Takes_a_connection_that_a_busy_broker_closes_after_seconds_for_refused()
    {
        var refusals = Create();
        refusals.Report(Line("127.0.0.1:9092/bootstrap: Disconnected: SSL connection closed by peer (after 6500ms in state UP)"));
        _time.Advance(ConnectionRefusals.Grace);

        refusals.Current!.Reason.Should().Contain("probably it requires an account (SASL)");
    }

    [TestCase("127.0.0.1:9092/bootstrap: Connect to ipv4#127.0.0.1:9092 failed: Connection refused (after 0ms in state CONNECT)")]
    [TestCase("127.0.0.1:9092/1: Disconnected (after 50000ms in state UP)")]
    public void Takes_a_broker_that_is_away_for_no_refusal(string line)
    {
        var refusals = Create();
        refusals.Report(Line(line));
        refusals.Report(new Error(ErrorCode.Local_AllBrokersDown, "1/1 brokers are down"));
        _time.Advance(TimeSpan.FromHours(1));

        refusals.Current.Should().BeNull();
    }

    [Test]
    public void Takes_a_handshake_that_a_broker_breaks_off_for_no_certain_refusal()
    {
        var refusals = Create();
        refusals.Report(new Error(ErrorCode.Local_Ssl, "SSL handshake failed: Disconnected: connecting to a PLAINTEXT broker listener?"));
        refusals.Current.Should().BeNull();
        _time.Advance(ConnectionRefusals.Grace);

        refusals.Current!.IsCertain.Should().BeFalse();
        refusals.Current.Reason.Should().Contain("probably it has no TLS");
    }

    [Test]
    public void An_answer_ends_a_refusal_and_closed_connections_mean_nothing_any_more()
    {
        var refusals = Create();
        refusals.Report(new Error(ErrorCode.Local_Authentication, "invalid credentials"));
        refusals.Report(Line(Closed));
        refusals.Answered();
        _time.Advance(TimeSpan.FromHours(1));
        refusals.Current.Should().BeNull();
        refusals.Report(Line(Closed));
        _time.Advance(TimeSpan.FromHours(1));
        refusals.Current.Should().BeNull("brokers close connections when they are restarted");
        refusals.Report(new Error(ErrorCode.Local_Authentication, "the password was changed"));

        refusals.Current!.Reason.Should().StartWith("the password was changed");
    }

    static LogMessage Line(string text) => new("test", SyslogLevel.Info, "FAIL", text);
}
