using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Tests.Support;

namespace Prestacop.Infrastructure.Tests.Kafka;

sealed class KafkaSecurityTests
{
    static KafkaSecurity Of(string text, string path = "f") => new(PropertiesFile.Parse(text, path), path);

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
        ssl.enabled.protocols=TLSv1.3
        """).ForClient().Should().Equal(new Dictionary<string, string>
    {
        ["ssl.ca.location"] = "/ca.pem",
        ["ssl.certificate.location"] = "/client.pem",
        ["ssl.key.location"] = "/client.pem",
        ["ssl.endpoint.identification.algorithm"] = "none",
    });

    [Test]
    public void Gives_Java_a_login_that_is_read_from_the_file() => Of("""
        security.protocol=SASL_SSL
        sasl.mechanisms=SCRAM-SHA-256
        sasl.username=me
        sasl.password=secret
        ssl.ca.location=/ca.pem
        """, "/etc/k.properties").ForJava().Should().Equal(new Dictionary<string, string>
    {
        ["security.protocol"] = "SASL_SSL",
        ["sasl.mechanism"] = "SCRAM-SHA-256",
        ["ssl.truststore.location"] = "/ca.pem",
        ["sasl.jaas.config"] = "org.apache.kafka.common.security.scram.ScramLoginModule required "
            + "username=\"${file:/etc/k.properties:sasl.username}\" password=\"${file:/etc/k.properties:sasl.password}\";",
        ["ssl.truststore.type"] = "PEM",
        ["config.providers"] = "file",
        ["config.providers.file.class"] = "org.apache.kafka.common.config.provider.FileConfigProvider",
    });

    [TestCase("TLS_AES_128_GCM_SHA256", true)]
    [TestCase("ECDHE-RSA-AES128-GCM-SHA256", false)]
    public void Gives_cipher_suites_to_the_client_that_knows_them_by_these_names(string suites, bool java)
    {
        var settings = Of($"ssl.cipher.suites={suites}");

        settings.ForJava().ContainsKey("ssl.cipher.suites").Should().Be(java);
        settings.ForClient().ContainsKey("ssl.cipher.suites").Should().Be(!java);
    }

    [TestCase("receive.buffer.bytes")]
    [TestCase("socket.receive.buffer.bytes")]
    public void Gives_both_clients_how_much_to_fetch_under_the_name_of_each(string name)
    {
        var settings = Of($"max.partition.fetch.bytes=8388608\n{name}=1048576\nmax.poll.records=7");

        settings.ForJava().Should().Equal(new Dictionary<string, string> { ["max.partition.fetch.bytes"] = "8388608", ["receive.buffer.bytes"] = "1048576" });
        settings.ForClient().Should().Contain(new Dictionary<string, string> { ["max.partition.fetch.bytes"] = "8388608", ["socket.receive.buffer.bytes"] = "1048576" });
    }

    [Test]
    public void Gives_Java_its_own_login_from_the_file() =>
        Of("sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username=\"me\" password=\"secret\";", "/etc/k.properties")
            .ForJava()["sasl.jaas.config"].Should().Be("${file:/etc/k.properties:sasl.jaas.config}");

    [Test]
    public void Gives_Java_librdkafka_s_certificate_and_key_from_their_files()
    {
        using var certificate = new SettingsFile("CERTIFICATE");
        using var key = new SettingsFile("KEY");

        Of($"""
            ssl.ca.pem=CA
            ssl.certificate.location={certificate.Path}
            ssl.key.location={key.Path}
            ssl.key.password=secret
            ssl.endpoint.identification.algorithm=none
            """, "/etc/k.properties").ForJava().Should().Equal(new Dictionary<string, string>
        {
            ["ssl.truststore.certificates"] = "${file:/etc/k.properties:ssl.ca.pem}",
            ["ssl.keystore.certificate.chain"] = InFolder(certificate.Path),
            ["ssl.keystore.key"] = InFolder(key.Path),
            ["ssl.key.password"] = "${file:/etc/k.properties:ssl.key.password}",
            ["ssl.endpoint.identification.algorithm"] = "",
            ["ssl.truststore.type"] = "PEM",
            ["ssl.keystore.type"] = "PEM",
            ["config.providers"] = "file,directory",
            ["config.providers.file.class"] = "org.apache.kafka.common.config.provider.FileConfigProvider",
            ["config.providers.directory.class"] = "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
        });

        static string InFolder(string file) => $"${{directory:{Path.GetDirectoryName(file)}:{Path.GetFileName(file)}}}";
    }

    [Test]
    public void Gives_Java_a_certificate_and_a_key_that_are_in_one_file_as_its_key_store() =>
        Of("ssl.certificate.location=/client.pem\nssl.key.location=/client.pem").ForJava().Should()
            .Equal(new Dictionary<string, string> { ["ssl.keystore.location"] = "/client.pem", ["ssl.keystore.type"] = "PEM" });

    [Test]
    public void Leaves_a_Java_key_store_as_it_is_for_Java_and_its_password_in_the_file() =>
        Of("ssl.truststore.location=/trust.jks\nssl.truststore.password=secret", "/k").ForJava().Should().Contain(new Dictionary<string, string>
        {
            ["ssl.truststore.location"] = "/trust.jks",
            ["ssl.truststore.password"] = "${file:/k:ssl.truststore.password}",
        }).And.NotContainKey("ssl.truststore.type");

    [Test]
    public void Takes_what_it_does_not_know_for_a_secret() =>
        Of("sasl.oauthbearer.client.secret=secret", "/k").ForJava()["sasl.oauthbearer.client.secret"].Should().Be("${file:/k:sasl.oauthbearer.client.secret}");

    [TestCase("sasl.username=me\nsasl.password=se\"cret", "/k", "/k, line 2: sasl.password has a quotation mark, * write sasl.jaas.config in the place of *")]
    [TestCase("sasl.username=m\\\\e\nsasl.password=secret", "/k", "/k, line 1: sasl.username has a quotation mark, *")]
    [TestCase("sasl.username=me\nsasl.password=secret", "/a:b", "/a:b, line 1: Kafka's Java client cannot read '/a:b', *")]
    public void Rejects_a_secret_that_Spark_cannot_be_given_without_showing_it(string text, string path, string message) =>
        FluentActions.Invoking(() => Of(text, path).ForJava()).Should().Throw<CommandException>().WithMessage(message).Which.Message.Should().NotContain("cret");

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
