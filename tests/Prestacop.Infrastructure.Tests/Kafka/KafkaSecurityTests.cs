using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tests.Support;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class KafkaSecurityTests
{
    static KafkaSecurity Of(string text) => new(PropertiesFile.Parse(text, "f"), "f");

    [Test]
    public void Translates_Java_s_login_for_librdkafka()
    {
        var settings = Of("""
            sasl.mechanism=PLAIN
            sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="me" password="a\\"b";
            key.serializer=org.apache.kafka.common.serialization.StringSerializer
            """).ForClient();

        settings.Should().Equal(new Dictionary<string, string> { ["sasl.mechanism"] = "PLAIN", ["sasl.username"] = "me", ["sasl.password"] = "a\"b" });
    }

    [Test]
    public void Translates_Java_s_PEM_certificates_for_librdkafka() => Of("""
        ssl.truststore.type=PEM
        ssl.truststore.location=/ca.pem
        ssl.keystore.type=PEM
        ssl.keystore.location=/client.pem
        ssl.endpoint.identification.algorithm=
        """).ForClient().Should().Equal(new Dictionary<string, string>
    {
        ["ssl.ca.location"] = "/ca.pem",
        ["ssl.certificate.location"] = "/client.pem",
        ["ssl.key.location"] = "/client.pem",
        ["ssl.endpoint.identification.algorithm"] = "none",
    });

    [Test]
    public void Translates_librdkafka_s_certificates_for_Java()
    {
        using var certificate = new SettingsFile("CERTIFICATE");
        using var key = new SettingsFile("KEY");

        Of($"""
            ssl.ca.pem=CA
            ssl.certificate.location={certificate.Path}
            ssl.key.location={key.Path}
            ssl.key.password=secret
            ssl.endpoint.identification.algorithm=none
            """).ForJava().Should().Equal(new Dictionary<string, string>
        {
            ["ssl.truststore.certificates"] = "CA",
            ["ssl.keystore.certificate.chain"] = "CERTIFICATE",
            ["ssl.keystore.key"] = "KEY",
            ["ssl.key.password"] = "secret",
            ["ssl.endpoint.identification.algorithm"] = "",
            ["ssl.truststore.type"] = "PEM",
            ["ssl.keystore.type"] = "PEM",
        });
    }

    [Test]
    public void Leaves_a_Java_key_store_as_it_is_for_Java() =>
        Of("ssl.truststore.location=/trust.jks\nssl.truststore.password=secret").ForJava().Should()
            .Equal(new Dictionary<string, string> { ["ssl.truststore.location"] = "/trust.jks", ["ssl.truststore.password"] = "secret" });

    [TestCase("\nssl.truststore.type=JKS", "f, line 2: ssl.truststore.type must be PEM: .NET's client cannot read Java's key stores.")]
    [TestCase("ssl.truststore.password=secret", "f, line 1: ssl.truststore.password belongs to a Java key store, which .NET's client cannot read; use PEM files.")]
    [TestCase("sasl.jaas.config=com.example.Kerberos required token=\"secret\";",
        "f, line 1: sasl.jaas.config must be a PlainLoginModule or ScramLoginModule with username=\"...\" and password=\"...\".")]
    public void Rejects_what_librdkafka_cannot_do_without_showing_the_value(string text, string message) =>
        FluentActions.Invoking(() => Of(text).ForClient()).Should().Throw<CommandException>().WithMessage(message);

    [Test]
    public void Names_the_line_of_a_certificate_that_cannot_be_read() =>
        FluentActions.Invoking(() => Of("\nssl.key.location=/nowhere.pem").ForJava()).Should().Throw<CommandException>()
            .WithMessage("f, line 2: the file of ssl.key.location cannot be read: *");
}
