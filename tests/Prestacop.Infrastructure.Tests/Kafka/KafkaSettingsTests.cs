using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tests.Support;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class KafkaSettingsTests
{
    const string Secured = """
        bootstrap.servers=file:9094
        security.protocol=SASL_SSL
        sasl.mechanism=SCRAM-SHA-512
        sasl.username=prestacop
        sasl.password=secret-1
        ssl.ca.location=/etc/ca.pem
        linger.ms=7
        """;

    [TestCase("option:1", "variable:1", true, "option:1")]
    [TestCase(null, "variable:1", true, "variable:1")]
    [TestCase("", "", true, "file:9094")]
    [TestCase(null, null, false, "127.0.0.1:9092")]
    public void Takes_the_address_from_option_then_variable_then_file_then_default(string? option, string? variable, bool hasFile, string expected)
    {
        using var file = new SettingsFile(Secured);
        var settings = KafkaSettings.Load(option, null, name => name switch
        {
            "KAFKA_BOOTSTRAP" => variable,
            "KAFKA_CONFIG" => hasFile ? file.Path : null,
            _ => null,
        });

        settings.BootstrapServers.Should().Be(expected);
        settings.ForSpark()["kafka.bootstrap.servers"].Should().Be(expected);
        settings.ForClient()["bootstrap.servers"].Should().Be(expected);
    }

    [Test]
    public void Takes_the_file_of_the_option_before_that_of_the_environment()
    {
        using var file = new SettingsFile("bootstrap.servers=option:1");

        KafkaSettings.Load(null, file.Path, _ => null).BootstrapServers.Should().Be("option:1");
        KafkaSettings.Load(null, file.Path, name => name == KafkaSettings.FileVariable ? "/nowhere" : null).FilePath.Should().Be(file.Path);
    }

    [Test]
    public void Gives_Spark_the_connection_with_a_prefix_in_Java_s_form_and_no_secret()
    {
        using var file = new SettingsFile(Secured);

        var options = KafkaSettings.Load(null, Path.GetRelativePath(Environment.CurrentDirectory, file.Path), _ => null).ForSpark();

        options.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["kafka.bootstrap.servers"] = "file:9094",
            ["kafka.security.protocol"] = "SASL_SSL",
            ["kafka.sasl.mechanism"] = "SCRAM-SHA-512",
            ["kafka.sasl.jaas.config"] =
                $"org.apache.kafka.common.security.scram.ScramLoginModule required username=\"${{file:{file.Path}:sasl.username}}\" password=\"${{file:{file.Path}:sasl.password}}\";",
            ["kafka.ssl.truststore.location"] = "/etc/ca.pem",
            ["kafka.ssl.truststore.type"] = "PEM",
            ["kafka.config.providers"] = "file",
            ["kafka.config.providers.file.class"] = "org.apache.kafka.common.config.provider.FileConfigProvider",
        }, "Spark rejects other settings, and linger.ms concerns a producer of .NET");
        options.Values.Should().NotContainMatch("*secret*");
    }

    [Test]
    public void Shows_no_value_of_the_file()
    {
        using var file = new SettingsFile(Secured);

        KafkaSettings.Load(null, file.Path, _ => null).ToString().Should().Be($"file:9094 (7 settings from {file.Path})");
    }

    [Test]
    public void Has_no_file_when_only_an_address_is_given()
    {
        var settings = KafkaSettings.ForAddress("local:1");

        settings.ForSpark().Should().Equal(new Dictionary<string, string> { ["kafka.bootstrap.servers"] = "local:1" });
        settings.ToString().Should().Be("local:1");
    }

    [Test]
    public void Rejects_a_file_that_does_not_exist() =>
        FluentActions.Invoking(() => KafkaSettings.Load(null, "/nowhere/k.properties", _ => null)).Should().Throw<CommandException>();
}
