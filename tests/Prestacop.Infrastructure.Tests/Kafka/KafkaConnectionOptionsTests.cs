using System.CommandLine;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tests.Support;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class KafkaConnectionOptionsTests
{
    readonly KafkaConnectionOptions _options = new();

    [Test]
    public void Reads_the_settings_of_the_file_and_the_address_of_the_option_before_that_of_the_file()
    {
        using var file = new SettingsFile("bootstrap.servers=file:1\nsecurity.protocol=SSL");

        var settings = _options.Read(Parse("--kafka-config", file.Path, "--bootstrap-servers", "option:1"));

        settings.BootstrapServers.Should().Be("option:1");
        settings.ForClient()["security.protocol"].Should().Be("SSL");
        _options.Read(Parse("--kafka-config", file.Path)).FilePath.Should().Be(file.Path);
    }

    [TestCase(false)]
    [TestCase(true, "--kafka-config", "/k")]
    [TestCase(true, "--bootstrap-servers", "host:1")]
    public void Knows_whether_a_command_line_says_where_Kafka_is(bool expected, params string[] arguments) =>
        _options.AreGiven(Parse(arguments)).Should().Be(expected);

    ParseResult Parse(params string[] arguments)
    {
        var command = new RootCommand();
        _options.AddTo(command);
        return command.Parse(arguments);
    }
}
