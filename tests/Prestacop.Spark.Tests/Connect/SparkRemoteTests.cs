using Prestacop.Spark.Connect;

namespace Prestacop.Spark.Tests;

sealed class SparkRemoteTests
{
    [TestCase("sc://localhost", "http://localhost:15002/")]
    [TestCase("sc://localhost/", "http://localhost:15002/")]
    [TestCase("sc://10.1.2.3:99/", "http://10.1.2.3:99/")]
    [TestCase("sc://[::1]:99", "http://[::1]:99/")]
    [TestCase("SC://spark.example.org/;use_ssl=true", "https://spark.example.org:15002/")]
    [TestCase("sc://spark.example.org/;token=abc", "https://spark.example.org:15002/")]
    [TestCase("sc://localhost/;token=abc", "https://localhost:15002/")]
    [TestCase("sc://localhost/;token=abc;use_ssl=false", "http://localhost:15002/")]
    public void Parses_host_port_and_TLS_of_an_address(string text, string address) =>
        SparkRemote.Parse(text).Address.Should().Be(new Uri(address));

    [TestCase("sc://127.0.0.1", "http")]
    [TestCase("sc://[::1]", "http")]
    [TestCase("sc://spark.example.org", "https")]
    [TestCase("sc://127.0.0.1/;use_ssl=true", "https")]
    public void Token_of_the_environment_requires_TLS_except_on_loopback(string text, string scheme)
    {
        var remote = SparkRemote.Parse(text, environmentToken: "secret");

        remote.Token.Should().Be("secret");
        remote.Address.Scheme.Should().Be(scheme);
    }

    [Test]
    public void A_token_in_the_address_wins_over_the_environment() =>
        SparkRemote.Parse("sc://localhost/;token=a", environmentToken: "b").Token.Should().Be("a");

    [Test]
    public void Parameters_are_decoded_and_unknown_ones_become_headers()
    {
        var id = "8F14E45F-CEEA-467F-AB1B-5D1D1B1B1B1B";
        var remote = SparkRemote.Parse(
            $"sc://h/;user_id=a%20b;user_agent=agent;session_id={id};grpc_max_message_size=1000;X-Databricks-Cluster=c%3D1");

        remote.UserId.Should().Be("a b");
        remote.UserAgent.Should().Be("agent");
        remote.SessionId.Should().Be(id.ToLowerInvariant());
        remote.MaxMessageBytes.Should().Be(1000);
        remote.Headers.Should().Contain("x-databricks-cluster", "c=1");
    }

    [TestCase("localhost:15002", "must begin with sc://")]
    [TestCase("http://localhost", "must begin with sc://")]
    [TestCase("sc://", "host is missing")]
    [TestCase("sc://:15002", "host is missing")]
    [TestCase("sc://a b", "not a host name")]
    [TestCase("sc://h:0", "port")]
    [TestCase("sc://h:65536", "port")]
    [TestCase("sc://h:x", "port")]
    [TestCase("sc://h/path", "path is not allowed")]
    [TestCase("sc://h;user_id=a", "after '/;'")]
    [TestCase("sc://h/;user_id", "key=value")]
    [TestCase("sc://h/;user_id=", "key=value")]
    [TestCase("sc://h/;use_ssl=yes", "use_ssl must be true or false")]
    [TestCase("sc://h/;session_id=1", "must be a UUID")]
    [TestCase("sc://h/;grpc_max_message_size=0", "number of bytes")]
    [TestCase("sc://h/;a b=c", "name of a request header")]
    [TestCase("sc://spark.example.org/;token=t;use_ssl=false", "not sent without TLS")]
    public void Names_the_error_in_an_invalid_address(string text, string reason)
    {
        var act = () => SparkRemote.Parse(text);

        act.Should().Throw<FormatException>().WithMessage($"*{reason}*");
    }

    [Test]
    public void Error_messages_do_not_contain_the_token()
    {
        var act = () => SparkRemote.Parse("sc://h/;token=secret;use_ssl=perhaps");

        act.Should().Throw<FormatException>().Which.Message.Should().NotContain("secret");
    }

    [Test]
    public void A_user_agent_may_have_2048_characters()
    {
        var act = () => SparkRemote.Parse($"sc://h/;user_agent={new string('a', 2049)}");

        SparkRemote.Parse($"sc://h/;user_agent={new string('a', 2048)}").UserAgent.Should().HaveLength(2048);
        act.Should().Throw<FormatException>();
    }
}
