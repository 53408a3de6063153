using Prestacop.Infrastructure.Hosting;
using Prestacop.Infrastructure.Kafka;
using Prestacop.Infrastructure.Text;

namespace Prestacop.Infrastructure.Tests.Text;

/// <summary>What people and files give as settings is read or refused, whatever it is.</summary>
sealed class TextFuzzTests
{
    [Test]
    public void Durations_are_read_or_not() => Fuzz.Texts("duration", ["1h30m", "2.5s", "7d", "100ms"], 20_000, text =>
    {
        // What is shorter is shown as 0s, which is not a valid duration.
        if (Durations.TryParse(text, out var duration) && duration >= TimeSpan.FromMilliseconds(1))
            Durations.TryParse(Durations.Format(duration), out _).Should().BeTrue(Durations.Format(duration));
    });

    [Test]
    public void Sizes_are_read_or_not() => Fuzz.Texts("size", ["256m", "1.5g", "1000000", "7k"], 20_000, text =>
    {
        if (Sizes.TryParse(text, out var bytes))
            bytes.Should().BePositive();
    });

    [Test]
    public void Dates_are_read_or_not() => Fuzz.Texts("date", ["2026-11-24"], 20_000, text =>
    {
        if (IsoDate.TryParse(text, out var date))
            IsoDate.Format(date).Should().Be(text);
    });

    [Test]
    public void Kafka_properties_are_read_or_refused() => Fuzz.Texts(
        "Kafka properties",
        [
            "bootstrap.servers=a:9092,b:9093\nsecurity.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nssl.truststore.location=/a/b.pem\nssl.truststore.type=PEM\n",
            "# a comment\nsasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required \\\n  username=\"ana\" password=\"\\u0041\";\n! another\nkey : value\n",
        ],
        5_000,
        text =>
        {
            using var file = new TemporaryFile(text);
            var settings = KafkaSettings.Load(null, file.Path, _ => null);
            _ = new KafkaClientFactory(settings);
            _ = settings.ForSpark();
        },
        typeof(CommandException));

    sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
